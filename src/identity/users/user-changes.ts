import { Injectable } from '@nestjs/common';
import type { Actor } from '../../kernel/index.js';
import { Clock } from '../../kernel/index.js';
import { Events } from '../../platform/events/index.js';
import { withPatch } from './preferences.js';
import type { UserStatus } from './user.entity.js';
import { User } from './user.entity.js';
import type { ProfileField } from './users.events.js';
import { UserProfileChanged, UserRenamed, UserRoleChanged } from './users.events.js';
import { HasAddress } from './users.errors.js';
import { checkedFields } from './users.fields.js';
import { UsersRepository } from './users.repository.js';

export interface UserChange {
  name?: string;
  role?: string;
  locale?: string;
  timeZone?: string;
  /** A merge patch. */
  preferences?: object;
  avatarKey?: string | null;
  contactEmail?: string | null;
}

/** Writes what somebody is called and how they like it, and says what is different. Asks nobody for leave. */
@Injectable()
export class UserChanges {
  constructor(
    private readonly users: UsersRepository,
    private readonly events: Events,
    private readonly clock: Clock,
  ) {}

  /** Inside the unit of work that loaded `user` for change. What is as it was makes no version and no event. */
  async apply(actor: Actor, user: User, change: UserChange): Promise<User> {
    const { name = user.name, locale = user.locale, timeZone = user.timeZone } = checkedFields(change);
    const { role = user.role, avatarKey = user.avatarKey, contactEmail = user.contactEmail } = change;
    if (contactEmail !== null && user.email !== null) throw HasAddress();
    const preferences = change.preferences ? withPatch(user.preferences, change.preferences) : user.preferences;
    const fields = Object.entries({
      locale: locale !== user.locale,
      timeZone: timeZone !== user.timeZone,
      preferences: JSON.stringify(preferences) !== JSON.stringify(user.preferences),
      avatar: avatarKey !== user.avatarKey,
      contactEmail: contactEmail !== user.contactEmail,
    } satisfies Record<ProfileField, boolean>).flatMap(([field, differs]) => (differs ? [field as ProfileField] : []));
    if (name === user.name && role === user.role && fields.length === 0) return user;

    const set = { ...User.called(name), role, locale, timeZone, preferences, avatarKey, contactEmail };
    const changed = await this.users.change(user, set, this.clock.ms());
    const userId = user.id;
    if (name !== user.name) this.events.emit(actor, UserRenamed, { userId, from: user.name, to: name });
    if (fields.length > 0) this.events.emit(actor, UserProfileChanged, { userId, fields });
    if (role !== user.role) this.events.emit(actor, UserRoleChanged, { userId, from: user.role, to: role });
    return changed;
  }

  /** Lets somebody in or out; the caller says which it was. */
  status(user: User, status: UserStatus): Promise<User> {
    return this.users.change(user, { status }, this.clock.ms());
  }
}
