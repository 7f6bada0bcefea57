import { Conflict, Forbidden, NotFound, Unauthenticated } from '../../kernel/index.js';

export const SecretNotFound = NotFound.define('identity_secret.not_found', 'There is no such secret.');
export const SecretsTooMany = Conflict.define(
  'identity_secret.too_many',
  'This audience has two secrets already; retire one that is not used any more.',
);

export const TokenInvalid = Unauthenticated.define(
  'identity.token_invalid',
  'This is no token that a secret of this audience has signed.',
);
export const AlgorithmNotAllowed = Unauthenticated.define(
  'identity.alg_not_allowed',
  'Sign with HS256; no other algorithm is taken.',
);

// From here on the signature holds: whoever reads these holds the secret, or a token made with it.
export const TokenExpired = Unauthenticated.define(
  'identity.token_expired',
  'The token has expired; have the site make a new one.',
);
export const TokenEarly = Unauthenticated.define(
  'identity.token_early',
  'The token is not valid yet by its "{claim}"; is the clock of the site right?',
);
export const WrongAudience = Unauthenticated.define(
  'identity.wrong_audience',
  'The "aud" of the token is not the audience it was sent for.',
);
export const ExpiryMissing = Unauthenticated.define(
  'identity.exp_missing',
  'The token needs an "exp": when it expires, in seconds since 1970.',
);
export const ExpiryTooFar = Unauthenticated.define(
  'identity.exp_too_far',
  'The "exp" of the token is too far ahead; it may be {seconds} s at most.',
);
export const SubjectMissing = Unauthenticated.define(
  'identity.sub_missing',
  'The token needs a "sub" that never changes for this customer: 1 to 200 characters of text, no spaces at its ends.',
);
export const ClaimInvalid = Unauthenticated.define(
  'identity.claim_invalid',
  'The "{claim}" of the token is not of the kind it should be.',
);
export const TokenSpent = Unauthenticated.define(
  'identity.token_spent',
  'This token has a "jti" and was used before; have the site make a new one.',
);
export const StaffRefused = Forbidden.define(
  'identity.staff_refused',
  'Whoever works at this desk does not sign in by another site; sign in with your account.',
);
