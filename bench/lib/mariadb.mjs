import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { createConnection } from 'mysql2/promise';
import { ended, start } from '../../scripts/lib/child.mjs';
import { findBinary, mariaDb } from '../../scripts/lib/servers.mjs';

const ANSWERS_WITHIN_MS = 30_000;

/** For writing a long past in bulk: what is not measured need not be durable until it is all there. */
export const forSeeding = ['--innodb-buffer-pool-size=2G', '--innodb-log-file-size=1G', '--skip-innodb-doublewrite'];

/**
 * A MariaDB of our own, durable (`innodb_flush_log_at_trx_commit=1`), on no core of its own: it takes what server and
 * load leave it. In a folder that is thrown away, or in the one it is `keptIn`. Undefined where none is installed.
 * @param {{keptIn?: string, settings?: string[]}} [options]
 */
export async function startMariaDb({ keptIn, settings = [] } = {}) {
  const server = findBinary(...mariaDb.binaries.server);
  const install = findBinary(...mariaDb.binaries.install);
  if (!server || !install) return undefined;
  const folder = keptIn ?? mkdtempSync(path.join(tmpdir(), 'quickdesk-bench-'));
  mkdirSync(folder, { recursive: true });
  const forget = () => keptIn ?? rmSync(folder, { recursive: true, force: true });
  try {
    mariaDb.make(install, folder);
  } catch (error) {
    forget();
    throw error;
  }
  const port = await freePort();
  const own = [...mariaDb.args(folder, port), '--innodb-buffer-pool-size=512M', ...settings];
  const child = start(server, own, { stdio: 'ignore', shell: false });
  const over = ended(child);
  const stop = async () => {
    child.kill('SIGTERM');
    await over;
    forget();
  };
  const url = `mysql://root@127.0.0.1:${port}`;
  try {
    await answering(url, child);
  } catch (error) {
    await stop();
    throw error;
  }
  return { emptyDatabase: (name) => emptyDatabase(url, name), urlOf: (name) => `${url}/${name}`, stop };
}

async function emptyDatabase(url, name) {
  const connection = await createConnection({ uri: `${url}/mysql` });
  await connection.query(`DROP DATABASE IF EXISTS \`${name}\``);
  await connection.query(`CREATE DATABASE \`${name}\` CHARACTER SET utf8mb4 COLLATE utf8mb4_bin`);
  await connection.end();
  return `${url}/${name}`;
}

export function freePort() {
  return new Promise((resolve, reject) => {
    const server = createServer().once('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const { port } = server.address();
      server.close(() => resolve(port));
    });
  });
}

async function answering(url, child) {
  const deadline = performance.now() + ANSWERS_WITHIN_MS;
  for (;;) {
    try {
      return await (await createConnection({ uri: `${url}/mysql` })).end();
    } catch (error) {
      if (child.exitCode !== null || performance.now() > deadline) throw error;
      await pause(50);
    }
  }
}
