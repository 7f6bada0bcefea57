import { Injectable } from '@nestjs/common';
import { UsersService } from '../../identity/users/index.js';
import type { Actor, Page } from '../../kernel/index.js';
import { Config } from '../../platform/config/index.js';
import { UnitOfWork } from '../../platform/database/index.js';
import { Events } from '../../platform/events/index.js';
import type { ListQuery } from '../../platform/schema/index.js';
import { ContactTiesRepository } from './contact-ties.repository.js';
import { ContactsAccess, isStaff } from './contacts.access.js';
import { BlockNotFound, NotYourself, StaffNotBlocked, TooManyBlocks } from './contacts.errors.js';
import { PersonBlocked, PersonUnblocked } from './contacts.events.js';
import type { Tied } from './contacts.service.js';
import { withSince } from './contacts.service.js';
import { Relations } from './relations.js';

/** Whom one does not want to hear from. They are never told: their requests look as if nobody had answered. */
@Injectable()
export class BlocksService {
  constructor(
    private readonly ties: ContactTiesRepository,
    private readonly relations: Relations,
    private readonly access: ContactsAccess,
    private readonly users: UsersService,
    private readonly uow: UnitOfWork,
    private readonly events: Events,
    private readonly config: Config,
  ) {}

  async list(actor: Actor, query: ListQuery): Promise<Page<Tied>> {
    this.access.assert(actor);
    const page = await this.ties.listPeople(actor.id, 'blocked', query);
    return { ...page, data: await withSince(this.ties, actor.id, page.data) };
  }

  /** Doing it again changes nothing. */
  block(actor: Actor, userId: string): Promise<Tied> {
    this.access.assert(actor);
    return this.uow.run(async () => {
      await this.access.known(actor, userId);
      const { self, other } = await this.access.hold(actor, userId);
      if (!other || other.id === self.id) throw NotYourself();
      const tie = await this.ties.find(self.id, userId);
      if (tie?.state === 'blocked') return { user: other, since: tie.since };
      if (isStaff(self) || isStaff(other)) throw StaffNotBlocked();
      const most = this.config.contacts.blocks;
      if ((await this.ties.count(self.id, 'blocked')) >= most) throw TooManyBlocks({ most });
      const since = this.access.readerOf(self).now;
      const { wereContacts, views } = await this.relations.block(self, other, since);
      this.events.emit(actor, PersonBlocked, { userId: self.id, otherId: other.id, wereContacts, views });
      return { user: other, since };
    });
  }

  unblock(actor: Actor, userId: string): Promise<void> {
    this.access.assert(actor);
    return this.uow.run(async () => {
      const { self, other } = await this.access.hold(actor, userId);
      const tie = await this.ties.find(self.id, userId);
      if (!other || tie?.state !== 'blocked') throw BlockNotFound();
      await this.relations.unblock(self, other, this.access.readerOf(self).now);
      this.events.emit(actor, PersonUnblocked, { userId: self.id, otherId: other.id });
    });
  }

  async shownTo(userId: string, otherId: string): Promise<Tied> {
    const tie = await this.ties.find(userId, otherId);
    const user = tie?.state === 'blocked' ? await this.users.find(otherId) : null;
    if (!tie || !user) throw BlockNotFound();
    return { user, since: tie.since };
  }
}
