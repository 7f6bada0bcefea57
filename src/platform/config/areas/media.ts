import type { Setting } from '../setting.js';
import { bytes, integer, optional, SettingError, url } from '../setting.js';

const origin = optional('MEDIA_ORIGIN', {
  doc:
    'Another address that leads to this desk, from which files are shown, such as `https://files.example.com`: then nothing that somebody sent ' +
    'shares an origin with the pages. Unset: the same address as the API.',
  example: 'https://files.example.com',
});

const clamd = url('CLAMD_URL', ['tcp'], {
  doc: 'A clamd to show every file to before anybody may see it. Unset: files are not searched for viruses.',
  example: 'tcp://127.0.0.1:3310',
});

export const media = {
  limit: bytes('MEDIA_LIMIT', { default: '25mb', doc: 'The largest file that may be sent.' }),
  dailyBytes: bytes('MEDIA_DAILY_BYTES', {
    default: '200mb',
    doc: 'How much one person, guest or key may send in a day (of UTC).',
  }),
  dailyCount: integer('MEDIA_DAILY_COUNT', {
    default: 200,
    min: 1,
    doc: 'How many files one person, guest or key may send in a day (of UTC).',
  }),
  perWindow: integer('RATE_LIMIT_MEDIA', { default: 60, min: 1, doc: 'Files a window that one caller may send.' }),
  readsPerWindow: integer('RATE_LIMIT_MEDIA_READ', {
    default: 1200,
    min: 1,
    doc: 'Files a window that may be fetched by one caller, or from one address by signed links.',
  }),
  maxPixels: integer('MEDIA_MAX_PIXELS', {
    default: 50_000_000,
    min: 10_000,
    doc: 'Pictures with more pixels are refused before they are decoded.',
  }),
  origin: { ...origin, parse: (raw) => originOf(origin.parse(raw)) } satisfies Setting<string | undefined>,
  clamd: { ...clamd, parse: (raw) => daemonOf(clamd.parse(raw)) } satisfies Setting<
    { readonly host: string; readonly port: number } | undefined
  >,
};

function originOf(value: string | undefined): string | undefined {
  if (value === undefined) return undefined;
  const parsed = URL.parse(value);
  if (!parsed || !/^https?:$/.test(parsed.protocol) || `${parsed.origin}/` !== parsed.href) {
    throw new SettingError('must be an origin and no more, such as https://files.example.com');
  }
  return parsed.origin;
}

function daemonOf(value: string | undefined): { host: string; port: number } | undefined {
  if (value === undefined) return undefined;
  const { hostname, port, pathname } = new URL(value);
  if (hostname === '' || (pathname !== '' && pathname !== '/')) {
    throw new SettingError('must name a host and a port, as in tcp://127.0.0.1:3310');
  }
  return { host: hostname.replace(/^\[|\]$/g, ''), port: port === '' ? 3310 : Number(port) };
}
