import { isIP } from 'node:net';
import type { Setting } from '../setting.js';
import { bytes, duration, flag, integer, list, optional, port, SettingError, text } from '../setting.js';

/** Nobody; this many proxies in front of us; or the proxies at these addresses. */
export type TrustedProxies = false | number | readonly string[];

function isAddressRange(text: string): boolean {
  const [address = '', bits, ...more] = text.split('/');
  const family = isIP(address);
  return (
    family !== 0 &&
    more.length === 0 &&
    (bits === undefined || (/^\d+$/.test(bits) && Number(bits) <= (family === 4 ? 32 : 128)))
  );
}

function trustedProxies(raw: string): TrustedProxies {
  if (/^(false|no|off|0)$/i.test(raw)) return false;
  if (/^(true|yes|on)$/i.test(raw)) return 1;
  if (/^\d+$/.test(raw)) return Number(raw);
  const addresses = raw
    .split(',')
    .map((each) => each.trim())
    .filter(Boolean);
  if (addresses.every(isAddressRange)) return addresses;
  throw new SettingError(`must be true, false, a number of proxies, or addresses such as 10.0.0.0/8, but is "${raw}"`);
}

const trustProxy = text('TRUST_PROXY', {
  default: 'false',
  doc: 'Set behind a reverse proxy, so that addresses and the scheme are taken from `X-Forwarded-*`: `true` for one proxy, the number of proxies in a row, or their addresses.',
  example: '10.0.0.0/8,127.0.0.1',
});

export const http = {
  host: text('HOST', { default: '127.0.0.1', doc: 'The address to listen on; `0.0.0.0` for every interface.' }),
  port: port('PORT', { default: 3000, doc: 'The port to listen on; 0 takes a free one.' }),
  bodyLimit: bytes('HTTP_BODY_LIMIT', { default: '1mb', doc: 'The largest JSON body that is read.' }),
  trustProxy: {
    ...trustProxy,
    parse: (raw) => trustedProxies(trustProxy.parse(raw)),
  } satisfies Setting<TrustedProxies>,
  stopDelay: duration('STOP_DELAY', {
    default: '0s',
    doc: 'How long a stopping process still takes requests while `/health/ready` already says 503, so that a proxy turns away first.',
  }),
  commit: optional('BUILD_COMMIT', { doc: 'The commit this build was made from, shown by `/version`.' }),
  corsOrigins: list('CORS_ORIGINS', {
    default: [],
    doc: 'Origins of other sites whose pages may call the API, such as `https://shop.example.com`; `*` for all.',
  }),
  docs: flag('API_DOCS', {
    default: true,
    doc: 'Serves Swagger UI at `/api/docs` and the document at `/api/openapi.json`.',
  }),
  idempotencyTtl: duration('IDEMPOTENCY_TTL', {
    default: '24h',
    doc: 'How long the first answer to an `Idempotency-Key` is kept and replayed.',
  }),
  limitWindow: duration('RATE_LIMIT_WINDOW', { default: '1m', doc: 'The window that the rate limits count in.' }),
  limitAnonymous: integer('RATE_LIMIT_ANONYMOUS', {
    default: 20,
    min: 1,
    doc: 'Requests a window for an address that is not signed in.',
  }),
  limitGuestTier: integer('RATE_LIMIT_GUEST', { default: 60, min: 1, doc: 'Requests a window for a guest.' }),
  limitUser: integer('RATE_LIMIT_USER', { default: 100, min: 1, doc: 'Requests a window for a signed-in person.' }),
  limitKey: integer('RATE_LIMIT_KEY', {
    default: 600,
    min: 1,
    doc: 'Requests a window for an access key that has no limit of its own.',
  }),
  limitSignIn: integer('RATE_LIMIT_SIGN_IN', {
    default: 10,
    min: 1,
    doc: 'Attempts to sign in a window, for one caller.',
  }),
  limitRegister: integer('RATE_LIMIT_REGISTER', {
    default: 5,
    min: 1,
    doc: 'Accounts one caller may register a window.',
  }),
  limitReset: integer('RATE_LIMIT_RESET', {
    default: 5,
    min: 1,
    doc: 'How often a window one caller may ask for a mail with a link: a new password, a confirmation.',
  }),
  limitRefresh: integer('RATE_LIMIT_REFRESH', {
    default: 120,
    min: 1,
    doc: 'Refreshes a window from one address; a whole office may sit behind it.',
  }),
  limitGuest: integer('RATE_LIMIT_GUEST_START', {
    default: 10,
    min: 1,
    doc: 'Guests that may be made for one caller a window.',
  }),
  limitSettings: integer('RATE_LIMIT_INBOX_SETTINGS', {
    default: 600,
    min: 1,
    doc: 'How often a window one address may ask what an inbox shows: each page with the widget does.',
  }),
};
