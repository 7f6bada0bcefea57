import { bytes, choice, duration, flag, integer } from '../setting.js';

export const auth = {
  accessTtl: duration('ACCESS_TOKEN_TTL', {
    default: '15m',
    doc: 'How long an access token lasts. Ending a session ends its tokens at once, whatever is left of it.',
  }),
  refreshTtl: duration('REFRESH_TOKEN_TTL', {
    default: '30d',
    doc: 'How long a session lasts that nobody uses; each refresh begins it anew.',
  }),
  guestTtl: duration('GUEST_SESSION_TTL', { default: '90d', doc: 'The same for guests.' }),
  refreshLeeway: duration('REFRESH_LEEWAY', {
    default: '60s',
    doc: 'For how long the last refresh token may be sent once more, for clients that lost the answer; the answer is then the same token. Any other reuse ends the session.',
  }),
  clockSkew: duration('CLOCK_SKEW', {
    default: '30s',
    doc: 'How far the clocks of two machines may differ when tokens are checked.',
  }),
  signingKeyAge: duration('SIGNING_KEY_AGE', {
    default: '30d',
    doc: 'How old the key that signs access tokens may grow before another takes its place.',
  }),
  passwordMin: integer('PASSWORD_MIN_LENGTH', {
    default: 10,
    min: 8,
    max: 64,
    doc: 'How many characters a password has at least.',
  }),
  hashMemory: bytes('PASSWORD_HASH_MEMORY', {
    default: '19mb',
    doc: 'The memory that hashing one password takes (Argon2id). Stored passwords follow when their owners sign in.',
  }),
  hashPasses: integer('PASSWORD_HASH_PASSES', {
    default: 2,
    min: 1,
    max: 10,
    doc: 'How many passes hashing a password takes.',
  }),
  registration: flag('REGISTRATION', { default: true, doc: 'Whether customers may make accounts for themselves.' }),
  guests: flag('GUESTS', { default: true, doc: 'Whether visitors may write without an account.' }),
  emailFirst: choice('SIGN_IN_NEEDS_VERIFIED_EMAIL', ['production', 'always', 'never'], {
    default: 'production',
    doc: 'Whether signing in with a password waits until the address is verified: in production only, always or never.',
  }),
  secondFactorForStaff: flag('STAFF_NEEDS_SECOND_FACTOR', {
    default: false,
    doc: 'Whether everybody who works at the desk must set up a second factor before they can do anything else.',
  }),
  lockAfter: integer('LOCK_AFTER', {
    default: 5,
    min: 2,
    max: 100,
    doc: 'Wrong attempts at one account before it waits; each further one doubles the wait.',
  }),
  lockAddressAfter: integer('LOCK_ADDRESS_AFTER', {
    default: 30,
    min: 5,
    max: 10_000,
    doc: 'Wrong attempts from one address, at whichever accounts, before the address waits.',
  }),
  lockFirst: duration('LOCK_FIRST', { default: '30s', doc: 'How long the first wait is.' }),
  lockLongest: duration('LOCK_LONGEST', { default: '15m', doc: 'How long a wait can grow.' }),
};
