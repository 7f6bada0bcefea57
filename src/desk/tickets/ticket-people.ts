import { Injectable } from '@nestjs/common';
import { RoomLog } from '../../conversation/messages/index.js';
import type { User } from '../../identity/users/index.js';
import { UsersService } from '../../identity/users/index.js';
import type { Actor } from '../../kernel/index.js';
import { TicketsAccess } from './tickets.access.js';

/** Who the people in a conversation are, for whoever may read it: those that it shows, and nobody else. */
@Injectable()
export class TicketPeople {
  constructor(
    private readonly access: TicketsAccess,
    private readonly log: RoomLog,
    private readonly users: UsersService,
  ) {}

  /** Of these: its customer, whoever has it, and those who have written where the customer reads. */
  async of(actor: Actor, ticketId: string, ids: readonly string[]): Promise<User[]> {
    const { requesterId, assigneeId, conversationId } = await this.access.load(actor, ticketId, 'read');
    const asked = new Set(ids);
    const shown = [requesterId, assigneeId].filter((id) => id !== null && asked.delete(id)) as string[];
    const written = await this.log.writersAmong(conversationId, [...asked]);
    return this.users.findMany([...shown, ...written]);
  }
}
