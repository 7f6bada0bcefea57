import { statSync } from 'node:fs';
import { join } from 'node:path';
import type { Finding } from '../checkup/index.js';
import { broken, ok, warning } from '../checkup/index.js';
import type { Environment } from './load.js';
import { ConfigError } from './load.js';
import { nearest } from './near-names.js';
import { areas, settings } from './tree.js';
import type { Config } from './tree.js';

const names = settings().map(({ setting }) => setting.env);
const secretNames = settings().flatMap(({ setting }) => (setting.secret ? [setting.env] : []));
const known = new Set([...names, ...secretNames.map((name) => `${name}_FILE`)]);

/** How many different characters something random of this length has at the least; a phrase typed by hand has fewer. */
const VARIETY = 10;
const HASH_MEMORY = areas.auth.hashMemory.parse(undefined);

/** A configuration that cannot be read: everything that is wrong with it. */
export function unreadable(error: ConfigError): Finding[] {
  return error.problems.map((problem) =>
    broken('settings', problem, 'Mend it in the environment or in .env; docs/configuration.md lists every setting.'),
  );
}

export function configFindings(env: Environment, config: Config): Finding[] {
  return [...settingFindings(env), environmentFinding(config), ...secretFindings(env, config), ...unsafe(config)];
}

/** What must not be shown, wherever it turns up: also inside a message of somebody else's. */
export function secretsIn(env: Environment, config: Config): string[] {
  const { mail, storage, secrets, access, observability, google } = config;
  const inUrls = secretNames.flatMap((name) => passwordIn(env[name]));
  const bucket = storage.location.kind === 's3' ? storage.location.credentials?.secretAccessKey : undefined;
  const single = [secrets.key, secrets.previousKey, access.operatorKey, observability.metricsToken];
  return [...single, google.clientSecret, mail.smtp?.credentials?.password, bucket, ...inUrls].filter(
    (each) => each !== undefined,
  );
}

function passwordIn(raw: string | undefined): string[] {
  const { password } = URL.parse(raw ?? '') ?? { password: '' };
  return password ? [password, decodeURIComponent(password)] : [];
}

function settingFindings(env: Environment): Finding[] {
  const set = Object.keys(env).filter((name) => known.has(name) && env[name]);
  const strange = Object.keys(env).flatMap((name) => {
    const meant = known.has(name) ? undefined : meaning(name);
    return meant ? [warning('unknown name', `${name} is not a setting`, `Is ${meant} meant?`)] : [];
  });
  return [ok('settings', `valid: ${set.length} set, ${names.length - set.length} by default`), ...strange];
}

function meaning(name: string): string | undefined {
  // The container engines and npm set these.
  if (name.startsWith('npm_')) return undefined;
  const plain = name.replace(/_FILE$/, '');
  if (plain !== name && names.includes(plain)) return `${plain} (only secrets are read from files)`;
  return nearest(name, [...known]);
}

function environmentFinding({ core }: Config): Finding {
  const { environment, publicUrl } = core;
  const open = publicUrl.startsWith('https:');
  if (environment === 'production' || !open) return ok('environment', environment);
  return warning(
    'environment',
    `${environment}, at a public address`,
    'Set NODE_ENV=production: secrets must then be given, the demo is off, and mails are never kept to be read.',
  );
}

function secretFindings(env: Environment, { secrets, access, core }: Config): Finding[] {
  const isGiven = (name: string) => Boolean(env[name] ?? env[`${name}_FILE`]);
  const found = [
    strength('SECRET_KEY', secrets.key, isGiven('SECRET_KEY')),
    strength('OPERATOR_KEY', access.operatorKey, isGiven('OPERATOR_KEY')),
  ];
  if (secrets.key === access.operatorKey) {
    const say = 'Give each its own, such as `openssl rand -hex 24` prints.';
    found.push(broken('OPERATOR_KEY', 'is the same as SECRET_KEY', say));
  }
  const files = secretNames.flatMap((name) => env[`${name}_FILE`] ?? []);
  if (core.environment !== 'production') files.push(join(core.dataFolder, 'secrets.json'));
  const open = files.filter(othersRead);
  if (open.length > 0) {
    found.push(warning('secret files', `others may read ${open.join(', ')}`, `chmod 600 ${open.join(' ')}`));
  }
  return found;
}

function strength(name: string, value: string, given: boolean): Finding {
  if (!given) return ok(name, 'made once for development, kept in the data folder');
  if (new Set(value).size >= VARIETY) return ok(name, `set, ${value.length} characters`);
  return warning(
    name,
    `set, but made of ${new Set(value).size} different characters`,
    `Take a random one: openssl rand -hex 24.${name === 'SECRET_KEY' ? ' Keep this one as SECRET_KEY_PREVIOUS for a while.' : ''}`,
  );
}

function othersRead(path: string): boolean {
  const found = statSync(path, { throwIfNoEntry: false });
  // Windows keeps rights elsewhere. What the container engine mounts as a secret belongs to root and is read-only.
  return found !== undefined && process.platform !== 'win32' && (found.mode & 0o007) !== 0 && !path.startsWith('/run/');
}

/** Values that are allowed, and that a desk in use should not have. */
function unsafe({ core, http, auth, observability }: Config): Finding[] {
  if (core.environment !== 'production') return [];
  const found: Finding[] = [];
  if (!/^https?:/.test(core.publicUrl)) {
    const advice = 'Set PUBLIC_URL to the address people reach the desk at, such as https://desk.example.com.';
    found.push(broken('PUBLIC_URL', 'not set: links in mails lead nowhere', advice));
  } else if (/^http:\/\/(?!localhost|127\.|\[::1\])/.test(core.publicUrl)) {
    const advice = 'Serve it by https and say so in PUBLIC_URL: passwords and sessions travel in the clear.';
    found.push(warning('PUBLIC_URL', 'begins with http:', advice));
  }
  if (http.corsOrigins.includes('*')) {
    const advice = 'Name the sites that may call the API; the widget has its own list for each inbox.';
    found.push(warning('CORS_ORIGINS', '* lets pages of every site call the API', advice));
  }
  for (const origin of http.corsOrigins.filter((each) => each !== '*' && URL.parse(each)?.origin !== plain(each))) {
    found.push(broken('CORS_ORIGINS', `"${origin}" is not an origin`, 'Write it as https://shop.example.com.'));
  }
  if (auth.hashMemory < HASH_MEMORY) {
    const advice = `Leave PASSWORD_HASH_MEMORY at ${areas.auth.hashMemory.shown} or above: stolen hashes are guessed faster.`;
    found.push(warning('PASSWORD_HASH_MEMORY', 'below the recommendation', advice));
  }
  if (['trace', 'debug'].includes(observability.logLevel)) {
    found.push(warning('LOG_LEVEL', observability.logLevel, 'Set it to info: the log grows fast and costs speed.'));
  }
  return found;
}

function plain(origin: string): string {
  return origin.replace(/\/$/, '');
}
