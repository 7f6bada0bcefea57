import { Conflict, Forbidden, Invalid } from '../../kernel/index.js';

export const CodeWrong = Invalid.define(
  'second_factor.code_wrong',
  'That code is not right, or was used before. Each is good once; wait for the next one, or use a recovery code.',
);
export const AlreadySet = Conflict.define(
  'second_factor.already_set',
  'You have an authenticator app already; remove it before you set up another one.',
);
export const NotSet = Conflict.define('second_factor.not_set', 'You have no second factor yet; set one up first.');
export const NotBegun = Conflict.define(
  'second_factor.not_begun',
  'There is nothing to confirm, or it took longer than a quarter of an hour; begin setting up anew.',
);
export const AddressUnverified = Conflict.define(
  'second_factor.address_unverified',
  'Verify your e-mail address first: POST /auth/email/resend sends the link once more.',
);
export const OwnSecondFactor = Forbidden.define(
  'second_factor.own',
  'Your own second factor is removed with your password and a code: POST /me/second-factor/totp/remove.',
);
