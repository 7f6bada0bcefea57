import { Injectable } from '@nestjs/common';
import type { Actor, Page } from '../../kernel/index.js';
import { FieldsInvalid } from '../../kernel/index.js';
import { UnitOfWork } from '../../platform/database/index.js';
import { Events } from '../../platform/events/index.js';
import type { ListQuery } from '../../platform/schema/index.js';
import { AdminGuard } from './admin-guard.js';
import type { User } from './user.entity.js';
import { UserChanges } from './user-changes.js';
import { isSelf, UsersAccess } from './users.access.js';
import { IsGuest, NotYourself, UserGone } from './users.errors.js';
import { UserDisabled, UserEnabled } from './users.events.js';
import { UsersRepository } from './users.repository.js';
import { UsersService } from './users.service.js';

export interface PersonChange {
  name?: string;
  role?: string;
  locale?: string;
  timeZone?: string;
}

/** What staff do to other people. Nobody reaches further by it than they may already: see `UsersAccess`. */
@Injectable()
export class PeopleService {
  constructor(
    private readonly rows: UsersRepository,
    private readonly users: UsersService,
    private readonly access: UsersAccess,
    private readonly changes: UserChanges,
    private readonly admins: AdminGuard,
    private readonly uow: UnitOfWork,
    private readonly events: Events,
  ) {}

  list(actor: Actor, query: ListQuery): Promise<Page<User>> {
    this.access.assert(actor, 'read');
    return this.rows.list(query);
  }

  get(actor: Actor, id: string): Promise<User> {
    return this.access.load(actor, id, 'read');
  }

  /** They can sign in once they have set a password by mail, or in another way that proves the address. */
  create(actor: Actor, input: { email: string; name: string; role: string }): Promise<User> {
    this.access.assert(actor, 'manage');
    return this.uow.run(async () => {
      await this.assertMayGive(actor, input.role);
      return this.users.add(actor, { kind: 'user', via: 'staff', ...input });
    });
  }

  /** Changes what is given. With `ifVersion`, only if they are still as the actor has seen them. */
  update(actor: Actor, id: string, input: PersonChange, ifVersion?: number): Promise<User> {
    return this.uow.run(async () => {
      const { role } = input;
      const load = () => this.access.load(actor, id, 'manage', ifVersion);
      const takes = role !== undefined && role !== 'admin' && !isSelf(actor, id);
      const user = await (takes ? this.admins.takingAway(id, load) : load());
      if (user.status === 'merged') throw UserGone();
      if (role !== undefined && role !== user.role) {
        if (isSelf(actor, id)) throw NotYourself();
        if (user.kind === 'guest') throw IsGuest();
        await this.assertMayGive(actor, role);
      }
      return this.changes.apply(actor, user, input);
    });
  }

  /** They are kept out until somebody enables them; what they have stays. Doing it again changes nothing. */
  disable(actor: Actor, id: string, reason?: string): Promise<User> {
    return this.uow.run(async () => {
      this.access.assert(actor, 'manage');
      if (isSelf(actor, id)) throw NotYourself();
      const user = await this.admins.takingAway(id, () => this.access.load(actor, id, 'manage'));
      if (user.status === 'disabled') return user;
      if (user.status === 'merged' || user.status === 'deactivated') throw UserGone();
      const changed = await this.changes.status(user, 'disabled');
      this.events.emit(actor, UserDisabled, { userId: id, reason: reason ?? null });
      return changed;
    });
  }

  /** Lets in again who was disabled or has left; who had never answered their invitation is as invited as before. */
  enable(actor: Actor, id: string): Promise<User> {
    return this.uow.run(async () => {
      const user = await this.access.load(actor, id, 'manage');
      if (user.status === 'merged') throw UserGone();
      if (user.status === 'active' || user.status === 'invited') return user;
      const changed = await this.changes.status(user, user.activatedAt === null ? 'invited' : 'active');
      this.events.emit(actor, UserEnabled, { userId: id, status: changed.status });
      return changed;
    });
  }

  private async assertMayGive(actor: Actor, role: string): Promise<void> {
    if (role === 'guest') {
      const message = 'This role is for guests, who have no account; choose another one.';
      throw FieldsInvalid({}, { errors: [{ pointer: '/role', code: 'role.for_guests', message }] });
    }
    await this.access.assertMayGive(actor, role);
  }
}
