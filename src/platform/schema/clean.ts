/** Why a text cannot be taken. */
export interface Complaint {
  readonly code: string;
  readonly message: string;
}

type Cleaner = (text: string) => string | Date | Complaint;

const beyondAscii = /[^\x20-\x7e]/;
const beyondAsciiLines = /[^\n\t\x20-\x7e]/;
// eslint-disable-next-line no-control-regex -- finding control characters is what it is for
const control = /[\x00-\x1f\x7f-\x9f]/;
// eslint-disable-next-line no-control-regex -- finding control characters is what it is for
const controlButLines = /[\x00-\x08\x0b-\x1f\x7f-\x9f]/;
const invisible = /^[\p{Z}\p{Cf}]*$/u;

const broken: Complaint = {
  code: 'text.characters',
  message: 'Remove the characters that are no text: control characters or half of a surrogate pair.',
};

/** One line: no breaks, no tabs. Composed (NFC), so that what looks the same compares the same. */
function line(text: string, trim: boolean): string | Complaint {
  if (!beyondAscii.test(text)) return trim ? text.trim() : text;
  const kept = trim ? text.trim() : text;
  if (/[\n\r\t]/.test(kept)) return { code: 'text.characters', message: 'Write it on one line, without tabs.' };
  return control.test(kept) ? broken : composed(kept);
}

/** Several lines, ended by `\n` whatever the sender's system writes. */
function lines(text: string): string | Complaint {
  const kept = text.includes('\r') ? text.replace(/\r\n?/g, '\n').trim() : text.trim();
  if (!beyondAsciiLines.test(kept)) return kept;
  return controlButLines.test(kept) ? broken : composed(kept);
}

/** Length in characters (code points), as JSON Schema counts it. */
export function isAtMost(text: string, characters: number): boolean {
  return text.length <= characters || (text.length <= 2 * characters && codePoints(text) <= characters);
}

export function isAtLeast(text: string, characters: number): boolean {
  return text.length >= 2 * characters || codePoints(text) >= characters;
}

function codePoints(text: string): number {
  let count = 0;
  for (const _ of text) count += 1;
  return count;
}

/** Text of nothing but spaces and zero-width signs is empty. */
function composed(text: string): string | Complaint {
  if (!text.isWellFormed()) return broken;
  const normal = text.normalize('NFC');
  return invisible.test(normal) ? '' : normal;
}

const uuid = /^[0-9a-f]{8}-[0-9a-f]{4}-[1-8][0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/;

function id(text: string): string | Complaint {
  if (uuid.test(text)) return text;
  const lower = text.toLowerCase();
  return uuid.test(lower) ? lower : { code: 'id.format', message: 'Give an id as this API hands them out (a UUID).' };
}

const mailbox = /^[a-z0-9!#$%&'*+/=?^_`{|}~.-]{1,64}$/;
const host = /^[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?$/;

function email(text: string): string | Complaint {
  const address = text.trim().toLowerCase();
  const at = address.lastIndexOf('@');
  const local = address.slice(0, at);
  const labels = address.slice(at + 1).split('.', 20);
  const dotted = local.startsWith('.') || local.endsWith('.') || local.includes('..');
  if (
    at > 0 &&
    address.length <= 254 &&
    !dotted &&
    mailbox.test(local) &&
    labels.length > 1 &&
    labels.every((each) => host.test(each))
  ) {
    return address;
  }
  return { code: 'email.format', message: 'Give a complete e-mail address, such as anna@example.com.' };
}

function url(text: string): string | Complaint {
  const trimmed = text.trim();
  const wrong = { code: 'url.format', message: 'Give a complete address that starts with https:// or http://.' };
  if (
    trimmed.length > 2048 ||
    !/^https?:\/\/[^\s\\]+$/i.test(trimmed) ||
    !trimmed.isWellFormed() ||
    control.test(trimmed)
  )
    return wrong;
  const parsed = URL.parse(trimmed);
  if (!parsed || parsed.hostname === '') return wrong;
  if (parsed.username || parsed.password)
    return { code: 'url.credentials', message: 'Leave user name and password out of the address.' };
  return parsed.href.length > 2048 ? wrong : parsed.href;
}

function colour(text: string): string | Complaint {
  const lower = text.toLowerCase();
  return /^#[0-9a-f]{6}$/.test(lower)
    ? lower
    : { code: 'colour.format', message: 'Give a colour as #rrggbb, such as #2f6fed.' };
}

const rfc3339 =
  /^(\d{4})-(\d\d)-(\d\d)[Tt]([01]\d|2[0-3]):([0-5]\d):([0-5]\d)(?:\.(\d{1,9}))?(?:[Zz]|([+-])([01]\d|2[0-3]):([0-5]\d))$/;

/** An RFC 3339 time with its offset, as UTC milliseconds; `undefined` for anything else, such as 30 February. */
export function instant(text: string): number | undefined {
  const match = rfc3339.exec(text);
  if (!match) return undefined;
  const [, year, month, day, hour, minute, second, fraction = '', sign, offsetHour = 0, offsetMinute = 0] = match;
  const date = new Date(0);
  date.setUTCFullYear(Number(year), Number(month) - 1, Number(day));
  if (date.getUTCMonth() !== Number(month) - 1 || date.getUTCDate() !== Number(day)) return undefined;
  const offset = (Number(offsetHour) * 60 + Number(offsetMinute)) * (sign === '-' ? -1 : 1);
  const milliseconds = Number(fraction.slice(0, 3).padEnd(3, '0'));
  return date.setUTCHours(Number(hour), Number(minute) - offset, Number(second), milliseconds);
}

function time(text: string): Date | Complaint {
  const ms = instant(text);
  if (ms !== undefined) return new Date(ms);
  return { code: 'time.format', message: 'Give date, time and offset as in 2026-11-20T09:30:00.000Z.' };
}

export const cleaners = {
  line: (text) => line(text, true),
  exact: (text) => line(text, false),
  lines,
  id,
  email,
  url,
  colour,
  time,
} satisfies Record<string, Cleaner>;

export type CleanerName = keyof typeof cleaners;
