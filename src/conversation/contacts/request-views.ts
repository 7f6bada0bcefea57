import { Injectable } from '@nestjs/common';
import { UsersService } from '../../identity/users/index.js';
import type { ContactRequest } from './contact-request.entity.js';
import type { RequestView } from './contacts.dto.js';

/** Requests as one of the two sees them. */
@Injectable()
export class RequestViews {
  constructor(private readonly users: UsersService) {}

  async of(userId: string, requests: readonly ContactRequest[]): Promise<RequestView[]> {
    // Who asked an address sees nobody behind it.
    const shown = (request: ContactRequest) => (request.fromId === userId ? request.toId : request.fromId);
    const ids = requests.map(shown).filter((id) => id !== null);
    const people = new Map((await this.users.findMany([...new Set(ids)])).map((user) => [user.id, user]));
    return requests.map((request) => {
      const own = request.fromId === userId;
      return {
        id: request.id,
        direction: own ? 'out' : 'in',
        state: request.state === 'declined' ? 'declined' : 'pending',
        person: people.get(shown(request) ?? '') ?? null,
        email: own ? request.email : null,
        message: request.message,
        createdAt: request.createdAt,
        expiresAt: request.expiresAt,
      };
    });
  }

  async one(userId: string, request: ContactRequest): Promise<RequestView> {
    const [view] = await this.of(userId, [request]);
    if (!view) throw new Error('A request has a view.');
    return view;
  }
}
