import { randomBytes } from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { makeFolder } from './make-folder.js';
import type { Setting } from './setting.js';
import { SettingError } from './setting.js';
import { areas, Config, settings } from './tree.js';

export type Environment = Readonly<Record<string, string | undefined>>;

/** Everything that is wrong with the configuration, at once. */
export class ConfigError extends Error {
  constructor(readonly problems: readonly string[]) {
    super(`The configuration is not valid:\n${problems.map((each) => `  - ${each}`).join('\n')}`);
    this.name = 'ConfigError';
  }
}

/** The process's environment; what `.env` says counts where the environment says nothing. */
export function readEnvironment(): Environment {
  try {
    process.loadEnvFile();
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ENOENT')
      throw new ConfigError([`.env cannot be read: ${(error as Error).message}.`]);
  }
  return process.env;
}

/** Reads and checks the whole tree. `keep: false` is for looking only: what a development desk lacks is not made for good. */
export function loadConfig(env: Environment, { keep = true }: { keep?: boolean } = {}): Config {
  const problems: string[] = [];
  const read = <T>(setting: Setting<T>, raw: string | undefined): T | undefined => {
    try {
      return setting.parse(raw);
    } catch (error) {
      if (!(error instanceof SettingError)) throw error;
      problems.push(`${setting.env} ${error.message}.`);
      return undefined;
    }
  };

  const production = read(areas.core.environment, env.NODE_ENV) === 'production';
  const folder = read(areas.core.dataFolder, env.DATA_FOLDER) ?? '';
  const secrets = production ? undefined : new KeptSecrets(folder, keep);

  const tree: Record<string, Record<string, unknown>> = {};
  for (const { area, name, setting } of settings()) {
    if (setting === areas.core.environment && problems.length > 0) continue;
    let raw = fromFile(setting, env, problems);
    if (!raw && setting.generated && secrets) raw = secrets.get(setting.env, problems);
    (tree[area] ??= {})[name] = read(setting, raw);
  }
  if (problems.length > 0) throw new ConfigError([...new Set(problems)]);
  return Object.assign(Object.create(Config.prototype), tree) as Config;
}

function fromFile(setting: Setting<unknown>, env: Environment, problems: string[]): string | undefined {
  const path = setting.secret ? env[`${setting.env}_FILE`] : undefined;
  if (!path) return env[setting.env];
  if (env[setting.env]) problems.push(`${setting.env} and ${setting.env}_FILE are both set; keep one.`);
  try {
    return readFileSync(path, 'utf8').trim();
  } catch {
    problems.push(`${setting.env}_FILE names "${path}", which cannot be read.`);
    return undefined;
  }
}

/** Secrets made in development, in one file of the data folder, so that a restart keeps sessions and keys. */
class KeptSecrets {
  private kept: Record<string, string> | undefined;

  constructor(
    private readonly folder: string,
    private readonly keep: boolean,
  ) {}

  get(name: string, problems: string[]): string | undefined {
    const path = join(this.folder, 'secrets.json');
    try {
      this.kept ??= this.open(path);
      if (!this.kept[name]) {
        this.kept[name] = randomBytes(24).toString('base64url');
        if (!this.keep) return this.kept[name];
        makeFolder(this.folder);
        writeFileSync(path, `${JSON.stringify(this.kept, null, 2)}\n`, { mode: 0o600 });
      }
      return this.kept[name];
    } catch (error) {
      problems.push(`DATA_FOLDER "${this.folder}" cannot be used to keep secrets: ${(error as Error).message}.`);
      return undefined;
    }
  }

  private open(path: string): Record<string, string> {
    try {
      return JSON.parse(readFileSync(path, 'utf8')) as Record<string, string>;
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code === 'ENOENT') return {};
      throw error;
    }
  }
}
