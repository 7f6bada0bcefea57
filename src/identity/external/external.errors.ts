import { Conflict, Forbidden, Invalid, NotFound, Unauthenticated, Unavailable } from '../../kernel/index.js';

export const NotConfigured = NotFound.define(
  'external.not_configured',
  'This way to sign in is switched off; GET /auth/providers lists those that are on.',
);
export const ReturnToInvalid = Invalid.define(
  'external.return_to_invalid',
  'People can only be sent back to a page of this desk: a path below /admin, /support or /account.',
);
export const Denied = Forbidden.define('external.denied', 'You did not agree there; nothing has happened.');
export const StateInvalid = Unauthenticated.define(
  'external.state_invalid',
  'This sign-in took too long, was finished already, or was begun in another browser; start again.',
);
export const CodeInvalid = Unauthenticated.define(
  'external.code_invalid',
  'This code was used already, is older than a minute, or was given to another browser; start again.',
);
export const ProviderFailed = Unavailable.define(
  'external.provider_failed',
  'It could not be found out who you are there: no answer came, or none that could be read. Try again shortly.',
);
export const SignInFailedHere = Unavailable.define(
  'external.failed',
  'Something went wrong on our side while you signed in; try again shortly.',
);
export const EmailUnverified = Forbidden.define(
  'external.email_unverified',
  'You have no verified e-mail address there; verify it there first, or register here with another one.',
);
export const AccountExists = Conflict.define(
  'external.account_exists',
  'There is an account with this address already: sign in with its password, then link this in your account.',
);
export const RegistrationClosed = Forbidden.define(
  'external.registration_closed',
  'You have no account here, and nobody can make one by themselves; ask whoever runs this desk for an invitation.',
);
export const IdentityTaken = Conflict.define(
  'external.taken',
  'This is linked to another account; sign in by it and unlink it there first.',
);
export const SessionGone = Unauthenticated.define(
  'external.session_over',
  'You were signed out in the meantime, so nothing was linked; sign in and try again.',
);
export const NoAccount = Forbidden.define(
  'external.no_account',
  'Only a person who is signed in to an account can link other ways to sign in.',
);
export const VerifyFirst = Forbidden.define(
  'external.verify_first',
  'Show that your e-mail address is yours first, by the link you were sent; then link another way to sign in.',
);
export const IdentityNotFound = NotFound.define(
  'external.identity_not_found',
  'Nothing like this is linked to your account; it may be unlinked already.',
);
export const LastWay = Conflict.define(
  'external.last_way',
  'This is your only way to sign in; set a password by "forgot password", or link another one, before you unlink it.',
);
