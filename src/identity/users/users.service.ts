import { Injectable } from '@nestjs/common';
import type { Actor } from '../../kernel/index.js';
import { Clock, newId } from '../../kernel/index.js';
import { UnitOfWork } from '../../platform/database/index.js';
import { Events } from '../../platform/events/index.js';
import { AdminGuard } from './admin-guard.js';
import type { UserKind } from './user.entity.js';
import { User } from './user.entity.js';
import { IsGuest, MergedElsewhere, NotActive, NotAGuest, NotInvited, UserGone, UserNotFound } from './users.errors.js';
import {
  GuestMerged,
  UserActivated,
  UserAdded,
  UserDeactivated,
  UserEmailChanged,
  UserEmailVerified,
  UserProfileChanged,
  UserRenamed,
} from './users.events.js';
import { checkedFields, DEFAULT_LOCALE, DEFAULT_TIME_ZONE } from './users.fields.js';
import { UsersRepository } from './users.repository.js';

export interface NewUser {
  kind: UserKind;
  /** Required of a person, refused of a guest. */
  email?: string | null;
  emailVerified?: boolean;
  /** A guest who does not say is called "Guest". */
  name?: string;
  /** A guest is always a `guest`. */
  role?: string;
  status?: 'active' | 'invited';
  locale?: string;
  timeZone?: string;
  /** How they came: `register`, `invitation`, `google`... */
  via?: string;
}

/**
 * What happens to people by their own doing: registering, following a link, leaving. The modules that know how somebody
 * proves who they are call this, and have decided that it may happen; what staff do to others is in `PeopleService`.
 * Every verb joins the running unit of work.
 */
@Injectable()
export class UsersService {
  constructor(
    private readonly users: UsersRepository,
    private readonly admins: AdminGuard,
    private readonly uow: UnitOfWork,
    private readonly events: Events,
    private readonly clock: Clock,
  ) {}

  find(id: string): Promise<User | null> {
    return this.users.find(id);
  }

  findMany(ids: readonly string[]): Promise<User[]> {
    return this.users.findMany(ids);
  }

  /** The active people of these roles, up to a number; for modules that look for somebody to do something. */
  activeOf(roles: readonly string[], limit: number): Promise<string[]> {
    return this.users.activeOf(roles, limit);
  }

  /** Whether there is anybody of these roles besides one: here, or invited and not come yet. */
  hasOthers(roles: readonly string[], besides: string): Promise<boolean> {
    return this.users.hasOthers(roles, besides);
  }

  /** Nobody else changes them until the unit of work ends. */
  findForChange(id: string): Promise<User | null> {
    return this.users.findForChange(id);
  }

  /** Whoever has this address, in whatever case it is written, also when they have left. */
  findByEmail(email: string): Promise<User | null> {
    return this.users.findByEmail(email);
  }

  /** Throws `user.email_taken`, which only staff may be told. */
  add(actor: Actor, input: NewUser): Promise<User> {
    return this.uow.run(async () => {
      const { kind, status = 'active' } = input;
      const guest = kind === 'guest';
      if (guest && input.email) throw new Error('A guest has no e-mail address; who has one has an account.');
      const { name, locale, timeZone } = checkedFields({
        name: input.name ?? (guest ? 'Guest' : ''),
        locale: input.locale ?? DEFAULT_LOCALE,
        timeZone: input.timeZone ?? DEFAULT_TIME_ZONE,
      });
      const now = this.clock.ms();
      const email = input.email?.trim() ?? null;
      const user: User = {
        id: newId(),
        kind,
        email,
        emailKey: email && User.keyOf(email),
        emailVerifiedAt: email && input.emailVerified ? now : null,
        contactEmail: null,
        ...User.called(name),
        role: guest ? 'guest' : (input.role ?? 'customer'),
        status,
        activatedAt: status === 'active' ? now : null,
        locale,
        timeZone,
        avatarKey: null,
        preferences: {},
        mergedInto: null,
        version: 1,
        createdAt: now,
        updatedAt: now,
      };
      await this.users.insert(user);
      const { id: userId, role } = user;
      this.events.emit(actor, UserAdded, { userId, kind, role, status, via: input.via ?? null });
      return user;
    });
  }

  /** They have shown that the address they have is theirs. */
  verifyEmail(actor: Actor, id: string): Promise<User> {
    return this.uow.run(async () => this.verified(actor, await this.present(id)));
  }

  /** They have shown that another address is theirs, and have that one from now on. */
  changeEmail(actor: Actor, id: string, email: string): Promise<User> {
    return this.uow.run(async () => {
      const user = await this.present(id);
      if (user.kind === 'guest') throw IsGuest();
      const to = email.trim();
      if (to === user.email) return this.verified(actor, user);
      const known = { email: to, emailKey: User.keyOf(to), emailVerifiedAt: this.clock.ms() };
      const change = { ...known, contactEmail: null };
      const changed = await this.save(user, change);
      this.events.emit(actor, UserEmailChanged, { userId: id, from: user.email, to });
      return changed;
    });
  }

  /** Nothing more is sent to the address that they have only typed. */
  forgetContact(actor: Actor, id: string): Promise<User> {
    return this.uow.run(async () => {
      const user = await this.present(id);
      if (user.contactEmail === null) return user;
      const changed = await this.save(user, { contactEmail: null });
      this.events.emit(actor, UserProfileChanged, { userId: id, fields: ['contactEmail'] });
      return changed;
    });
  }

  /** They have followed the link of their invitation, which also shows that the address is theirs. */
  activate(actor: Actor, id: string, { name }: { name?: string } = {}): Promise<User> {
    return this.uow.run(async () => {
      const user = await this.present(id);
      if (user.status !== 'invited') throw NotInvited();
      const called = User.called(checkedFields({ name: name ?? user.name }).name);
      const now = this.clock.ms();
      const activated = await this.save(user, { ...called, status: 'active', activatedAt: now });
      this.events.emit(actor, UserActivated, { userId: id });
      if (called.name !== user.name)
        this.events.emit(actor, UserRenamed, { userId: id, from: user.name, to: called.name });
      return this.verified(actor, activated);
    });
  }

  /**
   * They leave. The row and the address stay: nobody else can take the address and so be taken for them, and staff can
   * let them in again. Refused to the last active administrator.
   */
  deactivate(actor: Actor, id: string): Promise<User> {
    return this.uow.run(async () => {
      const user = await this.admins.takingAway(id, () => this.present(id));
      if (user.status === 'deactivated') return user;
      const changed = await this.save(user, { status: 'deactivated' });
      this.events.emit(actor, UserDeactivated, { userId: id });
      return changed;
    });
  }

  /**
   * A guest turns out to be somebody with an account. Modules above move what was the guest's in the same transaction,
   * when they hear of it. Doing it again changes nothing.
   */
  merge(actor: Actor, guestId: string, userId: string): Promise<void> {
    return this.uow.run(async () => {
      const rows = new Map<string, User | null>();
      // In one order, so that two merges never wait for each other.
      for (const id of [guestId, userId].sort()) rows.set(id, await this.users.findForChange(id));
      const [guest, user] = [rows.get(guestId), rows.get(userId)];
      if (!guest || !user) throw UserNotFound();
      if (guest.kind !== 'guest') throw NotAGuest();
      if (guest.status === 'merged' && guest.mergedInto === userId) return;
      if (guest.status === 'merged') throw MergedElsewhere();
      if (user.kind !== 'user' || user.status !== 'active') throw NotActive();
      await this.save(guest, { status: 'merged', mergedInto: userId, contactEmail: null });
      await this.inheritContact(actor, guest, user);
      this.events.emit(actor, GuestMerged, { userId, guestId });
    });
  }

  /** Who has an address is written to there; a site may have told us none. */
  private async inheritContact(actor: Actor, { contactEmail }: User, user: User): Promise<void> {
    if (contactEmail === null || user.email !== null || user.contactEmail !== null) return;
    await this.save(user, { contactEmail });
    this.events.emit(actor, UserProfileChanged, { userId: user.id, fields: ['contactEmail'] });
  }

  private async verified(actor: Actor, user: User): Promise<User> {
    if (user.email === null || user.emailVerifiedAt !== null) return user;
    const changed = await this.save(user, { emailVerifiedAt: this.clock.ms() });
    this.events.emit(actor, UserEmailVerified, { userId: user.id, email: user.email });
    return changed;
  }

  private async present(id: string): Promise<User> {
    const user = await this.users.findForChange(id);
    if (!user) throw UserNotFound();
    if (user.status === 'merged') throw UserGone();
    return user;
  }

  private save(user: User, change: Partial<User>): Promise<User> {
    return this.users.change(user, change, this.clock.ms());
  }
}
