import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { root } from '../../scripts/lib/project.mjs';
import { worldEnv } from './world.mjs';

/** `npm start` gives Node the same. */
const asStarted = ['--min-semi-space-size=16'];

export const operatorKey = 'bench-operator-key-that-nobody-else-knows';

/** As it is shipped, on embedded drivers, with limits out of the way. */
export const environment = {
  NODE_ENV: 'production',
  OPERATOR_KEY: operatorKey,
  PORT: '0',
  HOST: '127.0.0.1',
  DATABASE_URL: '',
  REDIS_URL: '',
  STORAGE_URL: '',
  LOG_LEVEL: 'error',
  SECRET_KEY: 'bench-secret-key-that-seals-nothing-of-worth',
  RATE_LIMIT_ANONYMOUS: '1000000000',
  RATE_LIMIT_GUEST: '1000000000',
  RATE_LIMIT_USER: '1000000000',
  RATE_LIMIT_KEY: '1000000000',
  // What a single command allows is counted in this window.
  RATE_LIMIT_WINDOW: '1ms',
  FLOOD_MESSAGES: '0',
  FLOOD_REPEATS: '0',
  SOCKET_RATE: '100000000',
  SOCKET_BURST: '100000000',
  ACCESS_TOKEN_TTL: '1d',
};

/** The built program in a throw-away folder. */
export async function withProduct(work) {
  const folder = mkdtempSync(path.join(tmpdir(), 'quickdesk-bench-'));
  try {
    return await work({
      args: [...asStarted, path.join(root, 'dist/server/main.js')],
      env: { ...environment, DATA_FOLDER: folder },
    });
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/**
 * The two sides of a bench of conversations: the product and the bare relay, with the same people in the same rooms.
 * @param {import('./world.mjs').World} world
 * @param {{env?: object, bareStore?: string, flags?: string[]}} [options] `flags` are for Node
 */
export function conversation(world, { env = {}, bareStore = '', flags = [] } = {}) {
  const given = worldEnv(world);
  const bench = path.join(root, 'bench');
  return {
    product: {
      args: [...asStarted, ...flags, `${bench}/product/conversation.mjs`],
      env: { ...environment, ...env, ...given },
    },
    baseline: {
      args: [...asStarted, ...flags, `${bench}/baseline/relay.mjs`],
      env: { BENCH_STORE: bareStore, ...given },
    },
  };
}

/** The built program on a folder, and a database, that are there already. */
export function ticketSide(folder, env = {}) {
  return {
    args: [...asStarted, path.join(root, 'dist/server/main.js')],
    env: { ...environment, ...env, DATA_FOLDER: folder },
  };
}
