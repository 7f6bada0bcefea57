/** One environment variable: how it is read, what it is when unset, and the sentence that documents it. */
export interface Setting<T> {
  readonly env: string;
  readonly doc: string;
  /** What the documents print as the default. */
  readonly shown: string;
  /** Secrets are masked in every print, may come from `<ENV>_FILE`, and are refused when they look like examples. */
  readonly secret: boolean;
  /** In development a missing secret is made once and kept in the data folder. */
  readonly generated: boolean;
  readonly example?: string;
  parse(raw: string | undefined): T;
}

export class SettingError extends Error {}

interface About<T> {
  doc: string;
  default: T;
  example?: string;
}

function setting<T>(env: string, about: About<T>, read: (raw: string) => T, shown = String(about.default)): Setting<T> {
  return {
    env,
    doc: about.doc,
    shown,
    secret: false,
    generated: false,
    example: about.example,
    parse: (raw) => (raw === undefined || raw.trim() === '' ? about.default : read(raw.trim())),
  };
}

export function text(env: string, about: About<string>): Setting<string> {
  return setting(env, about, (raw) => raw);
}

/** Text that may be absent. */
export function optional(env: string, about: Omit<About<undefined>, 'default'>): Setting<string | undefined> {
  return setting<string | undefined>(env, { ...about, default: undefined }, (raw) => raw, '');
}

export function integer(env: string, about: About<number> & { min?: number; max?: number }): Setting<number> {
  const { min = 0, max = Number.MAX_SAFE_INTEGER } = about;
  return setting(env, about, (raw) => {
    const value = Number(raw);
    if (!Number.isInteger(value) || value < min || value > max) {
      throw new SettingError(`must be a whole number from ${min} to ${max}, but is "${raw}"`);
    }
    return value;
  });
}

export function port(env: string, about: About<number>): Setting<number> {
  return integer(env, { ...about, min: 0, max: 65_535 });
}

export function flag(env: string, about: About<boolean>): Setting<boolean> {
  const words: Record<string, boolean> = {
    true: true,
    '1': true,
    yes: true,
    on: true,
    false: false,
    '0': false,
    no: false,
    off: false,
  };
  return setting(env, about, (raw) => {
    const value = words[raw.toLowerCase()];
    if (value === undefined) throw new SettingError(`must be true or false, but is "${raw}"`);
    return value;
  });
}

export function choice<const T extends string>(
  env: string,
  choices: readonly T[],
  about: About<NoInfer<T>>,
): Setting<T> {
  return setting(env, about, (raw) => {
    const found = choices.find((each) => each === raw.toLowerCase());
    if (!found) throw new SettingError(`must be one of ${choices.join(', ')}, but is "${raw}"`);
    return found;
  });
}

/** Several values, separated by commas. */
export function list(env: string, about: About<readonly string[]>): Setting<readonly string[]> {
  const read = (raw: string) =>
    raw
      .split(',')
      .map((each) => each.trim())
      .filter(Boolean);
  return setting(env, about, read, about.default.join(','));
}

const units = { ms: 1, s: 1000, m: 60_000, h: 3_600_000, d: 86_400_000 } as const;

/** A length of time, written `250ms`, `30s`, `15m`, `24h` or `3d`; read as milliseconds. */
export function duration(env: string, about: About<string>): Setting<number> {
  const read = (raw: string) => {
    const match = /^(\d+(?:\.\d+)?)\s*(ms|s|m|h|d)$/.exec(raw);
    if (!match) throw new SettingError(`must be a duration such as 500ms, 30s, 15m, 24h or 3d, but is "${raw}"`);
    return Math.round(Number(match[1]) * units[match[2] as keyof typeof units]);
  };
  return { ...setting(env, { ...about, default: read(about.default) }, read, about.default) };
}

const sizes = { b: 1, kb: 1024, mb: 1024 ** 2, gb: 1024 ** 3 } as const;

/** A size, written `512kb`, `25mb`; read as bytes. */
export function bytes(env: string, about: About<string>): Setting<number> {
  const read = (raw: string) => {
    const match = /^(\d+)\s*(b|kb|mb|gb)$/.exec(raw.toLowerCase());
    if (!match) throw new SettingError(`must be a size such as 512kb or 25mb, but is "${raw}"`);
    return Number(match[1]) * sizes[match[2] as keyof typeof sizes];
  };
  return setting(env, { ...about, default: read(about.default) }, read, about.default);
}

/** A URL of one of the named schemes; absent means the embedded driver. */
export function url(
  env: string,
  schemes: readonly string[],
  about: Omit<About<undefined>, 'default'>,
): Setting<string | undefined> {
  const read = (raw: string) => {
    const scheme = /^([a-z][a-z0-9+.-]*):/i.exec(raw)?.[1]?.toLowerCase();
    if (!scheme || !schemes.includes(scheme)) {
      throw new SettingError(`must be a URL that starts with ${schemes.map((each) => `${each}:`).join(' or ')}`);
    }
    if (scheme !== 'sqlite' && scheme !== 'file' && !URL.canParse(raw))
      throw new SettingError('is not a URL that can be read');
    return raw;
  };
  // It may hold a password.
  return { ...setting<string | undefined>(env, { ...about, default: undefined }, read, ''), secret: true };
}

const placeholders =
  /^(change[-_ ]?me|secret|password|example|placeholder|todo|x+|test|default|insecure.*|your[-_ ].*|<.*>)$/i;

/** Something nobody may know. Absent in production is an error; in development it is made once and kept. */
export function secret(env: string, about: { doc: string; minLength?: number }): Setting<string> {
  const { minLength = 16 } = about;
  return {
    env,
    doc: about.doc,
    shown: 'made once in development; required in production',
    secret: true,
    generated: true,
    parse: (raw) => {
      if (!raw) throw new SettingError(`is required in production; set it, or ${env}_FILE to a file that holds it`);
      if (placeholders.test(raw)) throw new SettingError('looks like a placeholder from an example; set a real secret');
      if (raw.length < minLength) throw new SettingError(`must be at least ${minLength} characters long`);
      return raw;
    },
  };
}

/** A secret that may be absent. */
export function optionalSecret(env: string, about: { doc: string }): Setting<string | undefined> {
  return { ...optional(env, about), secret: true };
}
