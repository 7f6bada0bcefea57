import { defineEvent } from '../../kernel/index.js';
import type { SessionEnd } from './sessions/session.entity.js';

interface UserFacts {
  userId: string;
}

const stream = ({ userId }: UserFacts) => `user:${userId}`;

export const SignedIn = defineEvent<
  UserFacts & { sessionId: string; method: string; secondFactor: boolean; device: string; address: string }
>('session.started', { says: 'Somebody signed in.', stream });

export const SessionEnded = defineEvent<UserFacts & { sessionId: string; because: SessionEnd }>('session.ended', {
  says: 'Somebody is not signed in there any more. Its tokens stop working and its sockets are closed at once.',
  stream,
});

export const NewDeviceSeen = defineEvent<UserFacts & { sessionId: string; device: string; address: string }>(
  'session.new_device',
  { says: 'Somebody signed in from a device, or a network, that they had not signed in from before.', stream },
);

export const RefreshTokenReused = defineEvent<UserFacts & { sessionId: string; address: string; device: string }>(
  'session.token_reused',
  {
    says: 'A refresh token was used a second time: one of the two who had it must have stolen it. The session ends.',
    stream,
  },
);

export const PasswordChanged = defineEvent<UserFacts & { first: boolean }>('password.changed', {
  says: 'Somebody has another password, their first one, or none any more.',
  stream,
});

interface FailureFacts {
  /** Null when nobody has that address. */
  userId: string | null;
  /** What was typed, shortened so that a password typed into the wrong field is not kept. */
  typed: string;
  method: string;
  address: string;
}

const failures = ({ userId, address }: FailureFacts) => (userId ? `user:${userId}` : `address:${address}`);

export const SignInFailed = defineEvent<FailureFacts>('sign_in.failed', {
  says: 'Somebody could not prove who they are.',
  stream: failures,
});

export const SignInLocked = defineEvent<FailureFacts & { seconds: number }>('sign_in.locked', {
  says: 'After too many wrong attempts an account or an address has to wait.',
  stream: failures,
});

interface KeyFacts {
  kid: string;
}

export const SigningKeyAdded = defineEvent<KeyFacts>('signing_key.added', {
  says: 'Access tokens are signed with a new key from now on.',
  stream: ({ kid }) => `signing_key:${kid}`,
});

export const SigningKeyRetired = defineEvent<KeyFacts>('signing_key.retired', {
  says: 'Access tokens signed with this key count no more.',
  stream: ({ kid }) => `signing_key:${kid}`,
});
