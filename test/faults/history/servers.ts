import { schema } from '../../../src/app.schema.js';
import { loadConfig } from '../../../src/platform/config/index.js';
import { migrate, openDatabase } from '../../../src/platform/database/index.js';
import type { PrivateServer } from '../../support/servers.js';
import { startMariaDb, startRedis } from '../../support/servers.js';
import { execute, onServices, withDatabase } from '../../support/services.js';
import type { MailServer } from '../../support/smtp.js';
import { startSmtp } from '../../support/smtp.js';
import type { TcpProxy } from '../../support/tcp-proxy.js';
import { startTcpProxy } from '../../support/tcp-proxy.js';

const DATABASE = 'history';

/** What the processes of the desk need beside them; each of it can go away. */
export interface Servers {
  /** For the processes of the desk. */
  readonly env: Record<string, string>;
  readonly mail: MailServer;
  /** Until the function is called that this returns, it breaks whatever is said to it. */
  mailIsAway(): () => void;
  readonly redis: PrivateServer | undefined;
  readonly database: PrivateServer | undefined;
  stop(): Promise<void>;
}

/** `ownDatabase`: one that may be killed; the other stories that run beside this one need theirs. */
export async function startServers({ ownDatabase }: { ownDatabase: boolean }): Promise<Servers> {
  const [redis, database, mail] = await Promise.all([
    onServices ? startRedis() : undefined,
    onServices && ownDatabase ? databaseOfItsOwn() : undefined,
    startSmtp(),
  ]);
  const nowhere = await startTcpProxy(1);
  const mailLine = await startTcpProxy(mail.port);
  return {
    env: {
      SMTP_URL: `smtp://127.0.0.1:${mailLine.port}`,
      ...(redis && { REDIS_URL: redis.url }),
      ...(database && { DATABASE_URL: withDatabase(database.url, DATABASE) }),
    },
    mail,
    mailIsAway: () => {
      mailLine.lead(nowhere.port);
      mailLine.cut();
      return () => mailLine.lead(mail.port);
    },
    redis,
    database,
    stop: async () => {
      await Promise.all([mailLine.close(), nowhere.close()]);
      await Promise.all([mail.close(), redis?.stop(), database?.stop()]);
    },
  };
}

/** Between the desk and its database, where that is a server. */
export async function lineToDatabase(env: Record<string, string>): Promise<{ line?: TcpProxy; url?: string }> {
  if (!env.DATABASE_URL) return {};
  const url = new URL(env.DATABASE_URL);
  const line = await startTcpProxy(Number(url.port));
  url.port = String(line.port);
  return { line, url: url.href };
}

async function databaseOfItsOwn(): Promise<PrivateServer> {
  const server = await startMariaDb();
  await execute(server.url, `CREATE DATABASE ${DATABASE} CHARACTER SET utf8mb4 COLLATE utf8mb4_bin`);
  const config = loadConfig({ NODE_ENV: 'test', DATABASE_URL: withDatabase(server.url, DATABASE) });
  const opened = await openDatabase(config, schema);
  await migrate(opened);
  await opened.close();
  return server;
}
