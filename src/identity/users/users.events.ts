import { defineEvent } from '../../kernel/index.js';
import type { UserKind, UserStatus } from './user.entity.js';

interface UserFacts {
  userId: string;
}

const stream = ({ userId }: UserFacts) => `user:${userId}`;

export const UserAdded = defineEvent<
  UserFacts & { kind: UserKind; role: string; status: UserStatus; via: string | null }
>('user.added', { says: 'Somebody came to be known: registered, invited, made by staff, or a guest.', stream });

export const UserRenamed = defineEvent<UserFacts & { from: string; to: string }>('user.renamed', {
  says: 'Somebody got another name.',
  stream,
});

export const UserProfileChanged = defineEvent<UserFacts & { fields: ProfileField[] }>('user.profile_changed', {
  says: 'Somebody got another picture, language, time zone, contact address or other preferences.',
  stream,
});

export type ProfileField = 'locale' | 'timeZone' | 'preferences' | 'avatar' | 'contactEmail';

export const UserRoleChanged = defineEvent<UserFacts & { from: string; to: string }>('user.role_changed', {
  says: 'Somebody got another role. It counts at once, also on open sockets.',
  stream,
});

export const UserEmailVerified = defineEvent<UserFacts & { email: string }>('user.email_verified', {
  says: 'Somebody showed that an e-mail address is theirs.',
  stream,
});

export const UserEmailChanged = defineEvent<UserFacts & { from: string | null; to: string }>('user.email_changed', {
  says: 'Somebody got another e-mail address.',
  stream,
});

export const UserActivated = defineEvent<UserFacts>('user.activated', {
  says: 'Somebody accepted their invitation.',
  stream,
});

export const UserDisabled = defineEvent<UserFacts & { reason: string | null }>('user.disabled', {
  says: 'Somebody was kept out of the desk. It counts at once.',
  stream,
});

export const UserEnabled = defineEvent<UserFacts & { status: UserStatus }>('user.enabled', {
  says: 'Somebody was let in again.',
  stream,
});

export const UserDeactivated = defineEvent<UserFacts>('user.deactivated', {
  says: 'Somebody left the desk by themselves.',
  stream,
});

export const GuestMerged = defineEvent<UserFacts & { guestId: string }>('user.guest_merged', {
  says: 'A guest signed in: what was theirs as a guest is now the person’s.',
  stream,
});

/** After these, somebody looks otherwise to those who see people. */
export const changesOfPeople = [
  UserAdded,
  UserRenamed,
  UserProfileChanged,
  UserRoleChanged,
  UserEmailVerified,
  UserEmailChanged,
  UserActivated,
  UserDisabled,
  UserEnabled,
  UserDeactivated,
  GuestMerged,
] as const;
