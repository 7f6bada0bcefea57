import { Injectable } from '@nestjs/common';
import type { User } from '../../identity/users/index.js';
import { UsersService } from '../../identity/users/index.js';
import type { Actor, Page } from '../../kernel/index.js';
import { UnitOfWork } from '../../platform/database/index.js';
import { Events } from '../../platform/events/index.js';
import type { ListQuery } from '../../platform/schema/index.js';
import { ContactTiesRepository } from './contact-ties.repository.js';
import { ContactsAccess } from './contacts.access.js';
import { ContactNotFound } from './contacts.errors.js';
import { ContactRemoved } from './contacts.events.js';
import { Relations } from './relations.js';

/** Somebody, and since when they are what the list says. */
export interface Tied {
  readonly user: User;
  readonly since: number;
}

const BATCH = 200;

/** One's contacts. */
@Injectable()
export class ContactsService {
  constructor(
    private readonly ties: ContactTiesRepository,
    private readonly relations: Relations,
    private readonly access: ContactsAccess,
    private readonly users: UsersService,
    private readonly uow: UnitOfWork,
    private readonly events: Events,
  ) {}

  async list(actor: Actor, query: ListQuery): Promise<Page<Tied>> {
    this.access.assert(actor);
    const page = await this.ties.listPeople(actor.id, 'contact', query);
    return { ...page, data: await withSince(this.ties, actor.id, page.data) };
  }

  /** For both; the other finds it gone, and is asked nothing. */
  remove(actor: Actor, userId: string): Promise<void> {
    this.access.assert(actor);
    return this.uow.run(async () => {
      const { self, other } = await this.access.hold(actor, userId);
      const tie = await this.ties.find(self.id, userId);
      if (!other || tie?.state !== 'contact') throw ContactNotFound();
      await this.relations.part(self, other, this.access.readerOf(self).now);
      this.events.emit(actor, ContactRemoved, { userId: self.id, otherId: other.id });
    });
  }

  async shownTo(userId: string, otherId: string): Promise<Tied> {
    const tie = await this.ties.find(userId, otherId);
    const user = tie?.state === 'contact' ? await this.users.find(otherId) : null;
    if (!tie || !user) throw ContactNotFound();
    return { user, since: tie.since };
  }

  /** Everybody who has this person among their contacts, some at a time. */
  async *contactsOf(userId: string): AsyncGenerator<string> {
    for (let after = ''; ;) {
      const ties = await this.ties.othersAfter(userId, 'contact', after, BATCH);
      for (const { otherId } of ties) yield otherId;
      const last = ties.at(-1);
      if (!last || ties.length < BATCH) return;
      after = last.otherId;
    }
  }
}

export async function withSince(
  ties: ContactTiesRepository,
  ownerId: string,
  people: readonly User[],
): Promise<Tied[]> {
  const ids = people.map(({ id }) => id);
  const since = new Map((await ties.among(ownerId, ids)).map((tie) => [tie.otherId, tie.since]));
  return people.map((user) => ({ user, since: since.get(user.id) ?? user.createdAt }));
}
