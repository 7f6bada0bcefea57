import type { PrivateServer } from './servers.js';
import { startMariaDb, startRedis, unsynced } from './servers.js';

/** Which drivers this run tests: the embedded ones, or MySQL/MariaDB and Redis. */
export const onServices = process.env.QD_TEST_DRIVERS === 'services';

export interface Services {
  /** An empty database of this name, made anew. */
  emptyDatabase(name: string): Promise<string>;
  /** The Redis of this Jest worker. */
  readonly redisUrl: string;
}

/** The servers of this run, or undefined on the embedded drivers. */
export function services(): Services | undefined {
  if (!onServices) return undefined;
  const mysqlUrl = given('QD_TEST_MYSQL_URL');
  const redisUrls = given('QD_TEST_REDIS_URLS').split(',');
  const worker = Number(process.env.JEST_WORKER_ID ?? '1');
  return {
    redisUrl: redisUrls[(worker - 1) % redisUrls.length] ?? '',
    emptyDatabase: async (name) => {
      await execute(
        mysqlUrl,
        `DROP DATABASE IF EXISTS \`${name}\``,
        `CREATE DATABASE \`${name}\` CHARACTER SET utf8mb4 COLLATE utf8mb4_bin`,
      );
      return withDatabase(mysqlUrl, name);
    },
  };
}

/** A describe that needs the servers; on the embedded drivers it is left to the other run of the same files. */
export function describeServices(title: string, body: () => void): void {
  if (onServices) describe(title, body);
}

export function withDatabase(url: string, name: string): string {
  const changed = new URL(url);
  changed.pathname = `/${name}`;
  return changed.href;
}

export async function execute(url: string, ...statements: string[]): Promise<void> {
  const { createConnection } = await import('mysql2/promise');
  const connection = await createConnection({ uri: url, multipleStatements: true });
  try {
    for (const statement of statements) await connection.query(statement);
  } finally {
    await connection.end();
  }
}

function given(name: string): string {
  const value = process.env[name];
  if (!value) throw new Error(`${name} is not set; the global set-up gives it.`);
  return value;
}

/** Starts what is not given by TEST_DATABASE_URL and TEST_REDIS_URL; returns how to stop it. */
export async function startServices(workers: number): Promise<() => Promise<void>> {
  const starting: Promise<PrivateServer | undefined>[] = [
    process.env.TEST_DATABASE_URL ? Promise.resolve(undefined) : startMariaDb(unsynced),
    ...(process.env.TEST_REDIS_URL ? [] : Array.from({ length: workers }, () => startRedis())),
  ];
  const [mysql, ...redis] = await Promise.all(starting);
  process.env.QD_TEST_MYSQL_URL = process.env.TEST_DATABASE_URL ?? mysql?.url;
  process.env.QD_TEST_REDIS_URLS = process.env.TEST_REDIS_URL ?? redis.map((each) => each?.url).join(',');
  return async () => {
    for (const each of [mysql, ...redis]) await each?.stop();
  };
}
