import { Conflict, Forbidden, Invalid, NotFound, TooMany, Unauthenticated } from '../../kernel/index.js';

export const CredentialsWrong = Unauthenticated.define(
  'auth.credentials_wrong',
  'The e-mail or the password is wrong, or the address is not verified yet; in that case a mail with a link has just been sent to it.',
);
export const PasswordWrong = Invalid.define('auth.password_wrong', 'That is not your present password.');
export const PasswordMissing = Conflict.define(
  'auth.password_missing',
  'This account has no password yet; set one by "forgot password" first.',
);
export const Locked = TooMany.define('auth.locked', 'Too many wrong attempts; try again in {seconds} s.');
export const AccountDisabled = Forbidden.define(
  'auth.disabled',
  'This account is switched off; ask whoever runs this desk to switch it on again.',
);
export const TokenExpired = Unauthenticated.define(
  'auth.token_expired',
  'The access token has expired; get a new one by POST /auth/refresh.',
);
export const SessionOver = Unauthenticated.define('auth.session_over', 'This session has ended; sign in again.');
export const RefreshInvalid = Unauthenticated.define(
  'auth.refresh_invalid',
  'This is no refresh token of this desk, or its session has ended; sign in again.',
);
export const RefreshReused = Unauthenticated.define(
  'auth.refresh_reused',
  'This refresh token was used before, so somebody may have copied it. Its session has ended; sign in again.',
);
export const ForeignOrigin = Forbidden.define(
  'auth.foreign_origin',
  'Pages of another site cannot use the sign-in that this browser keeps.',
);
export const ChallengeInvalid = Unauthenticated.define(
  'auth.challenge_invalid',
  'This sign-in took too long, or was finished already; start again with your password.',
);
export const SessionNotFound = NotFound.define(
  'auth.session_not_found',
  'There is no such session, or it has ended already.',
);
export const GuestsOff = Forbidden.define(
  'auth.guests_off',
  'This desk is for people with an account; sign in or register.',
);
export const SigningKeyNotFound = NotFound.define(
  'signing_key.not_found',
  'There is no such signing key; it may be gone already.',
);
