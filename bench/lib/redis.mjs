import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { Redis } from 'ioredis';
import { ended, start } from '../../scripts/lib/child.mjs';
import { findBinary, redis as recipe } from '../../scripts/lib/servers.mjs';
import { freePort } from './mariadb.mjs';

const ANSWERS_WITHIN_MS = 10_000;

/** A Redis of our own that keeps nothing, on no core of its own. Undefined where none is installed. */
export async function startRedis() {
  const server = findBinary(...recipe.binaries.server);
  if (!server) return undefined;
  const folder = mkdtempSync(path.join(tmpdir(), 'quickdesk-bench-'));
  const port = await freePort();
  const child = start(server, recipe.args(folder, port), { stdio: 'ignore', shell: false });
  const over = ended(child);
  const stop = async () => {
    child.kill('SIGTERM');
    await over;
    rmSync(folder, { recursive: true, force: true });
  };
  const url = `redis://127.0.0.1:${port}`;
  try {
    await answering(url, child);
  } catch (error) {
    await stop();
    throw error;
  }
  return { url, stop };
}

async function answering(url, child) {
  const deadline = performance.now() + ANSWERS_WITHIN_MS;
  for (;;) {
    const redis = new Redis(url, { lazyConnect: true, retryStrategy: null });
    redis.on('error', () => undefined);
    try {
      await redis.connect();
      return void (await redis.quit());
    } catch (error) {
      if (child.exitCode !== null || performance.now() > deadline) throw error;
      await pause(20);
    }
  }
}
