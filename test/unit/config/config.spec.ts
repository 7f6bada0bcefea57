import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ConfigError, exampleEnvironment, loadConfig, settings } from '../../../src/platform/config/index.js';

describe('the configuration', () => {
  let folder: string;
  beforeEach(() => (folder = mkdtempSync(join(tmpdir(), 'quickdesk-config-'))));
  afterEach(() => rmSync(folder, { recursive: true, force: true }));

  const problemsOf = (env: Record<string, string>): readonly string[] => {
    try {
      loadConfig({ DATA_FOLDER: folder, ...env });
      return [];
    } catch (error) {
      expect(error).toBeInstanceOf(ConfigError);
      return (error as ConfigError).problems;
    }
  };

  it('has a default for everything that development needs', () => {
    const config = loadConfig({ DATA_FOLDER: folder });
    expect(config.http.port).toBe(3000);
    expect(config.database.url).toBeUndefined();
    expect(config.http.idempotencyTtl).toBe(24 * 3_600_000);
  });

  it('lists all problems at once, each naming its variable and what would be right', () => {
    const problems = problemsOf({
      PORT: 'eighty',
      LOG_LEVEL: 'loud',
      DATABASE_URL: 'postgres://x/y',
      CONSUMER_SWEEP: 'often',
      HTTP_BODY_LIMIT: 'big',
      DEMO: 'perhaps',
    });
    expect(problems).toHaveLength(6);
    expect(problems).toContain('PORT must be a whole number from 0 to 65535, but is "eighty".');
    expect(problems.join()).toContain('DATABASE_URL must be a URL that starts with sqlite: or mysql: or mariadb:');
    expect(problems.join()).toContain('CONSUMER_SWEEP must be a duration');
  });

  it('makes missing secrets once in development, and keeps them readable by their owner only', () => {
    const first = loadConfig({ DATA_FOLDER: folder }).access.operatorKey;
    expect(first.length).toBeGreaterThanOrEqual(24);
    expect(loadConfig({ DATA_FOLDER: folder }).access.operatorKey).toBe(first);
    expect(statSync(join(folder, 'secrets.json')).mode & 0o077).toBe(0);
  });

  it('wants real secrets in production: none missing, no placeholder, none too short', () => {
    const production = { NODE_ENV: 'production', SECRET_KEY: 'kO3v9sW1xQ7zLr5tYb2nHc8mkO3v9sW1' };
    const missing = problemsOf({ NODE_ENV: 'production' }).join();
    for (const name of ['OPERATOR_KEY', 'SECRET_KEY']) expect(missing).toContain(`${name} is required in production`);
    for (const placeholder of ['changeme', 'secret', '<your key here>', 'your-secret-key-goes-here']) {
      expect(problemsOf({ ...production, OPERATOR_KEY: placeholder }).join()).toContain('looks like a placeholder');
    }
    expect(problemsOf({ ...production, OPERATOR_KEY: 'abcdefgh' }).join()).toContain('at least 24 characters');
    expect(problemsOf({ ...production, OPERATOR_KEY: 'kO3v9sW1xQ7zLr5tYb2nHc8m' })).toEqual([]);
  });

  it('reads a secret from a file, and says so when it cannot', () => {
    const path = join(folder, 'key');
    writeFileSync(path, 'kO3v9sW1xQ7zLr5tYb2nHc8m\n');
    expect(loadConfig({ DATA_FOLDER: folder, OPERATOR_KEY_FILE: path }).access.operatorKey).toBe(
      'kO3v9sW1xQ7zLr5tYb2nHc8m',
    );
    expect(problemsOf({ OPERATOR_KEY_FILE: join(folder, 'none') }).join()).toContain('cannot be read');
    expect(problemsOf({ OPERATOR_KEY_FILE: path, OPERATOR_KEY: 'kO3v9sW1xQ7zLr5tYb2nHc8m' }).join()).toContain(
      'both set',
    );
  });

  it('has an example file that names every setting with a value it accepts', () => {
    const example = readFileSync('.env.example', 'utf8');
    expect(example).toBe(exampleEnvironment());
    const values = [...example.matchAll(/^# ([A-Z][A-Z0-9_]*)=(.*)$/gm)];
    expect(values.map(([, name]) => name).sort()).toEqual(
      settings()
        .map(({ setting }) => setting.env)
        .sort(),
    );
    const env = Object.fromEntries(
      values.filter(([, , value]) => value).map(([, name = '', value = '']) => [name, value]),
    );
    expect(problemsOf({ ...env, DATA_FOLDER: folder })).toEqual([]);
  });
});
