import { mkdirSync } from 'node:fs';
import { connect } from 'node:net';
import path from 'node:path';
import { createConnection } from 'mysql2/promise';
import { Problem } from '../problem.mjs';
import { nodeBinary, root } from '../project.mjs';
import { envFile } from '../serve.mjs';
import { findBinary, mariaDb, redis } from '../servers.mjs';

/** As `npm start` runs it, or as it is in `src`. */
const program = {
  built: ['--min-semi-space-size=16', 'dist/server/main.js'],
  source: ['--import', './test/support/compile.mjs', 'src/main.ts'],
};

/** As docker-compose.yml gives them. */
export const redisSettings = ['--appendonly', 'yes', '--appendfsync', 'everysec', '--maxmemory-policy', 'noeviction'];
const mariaDbSettings = ['--character-set-server=utf8mb4', '--max-connections=400', '--innodb-buffer-pool-size=256M'];

/** @typedef {import('./member.mjs').Recipe} Recipe */

/** @param {string} folder @param {number} port @returns {Recipe} */
export function mariaDbRecipe(folder, port) {
  const [command, install] = [needed('MariaDB', mariaDb.binaries.server), needed('MariaDB', mariaDb.binaries.install)];
  const own = made(folder, 'mariadb');
  mariaDb.make(install, own);
  return {
    name: 'mariadb',
    kind: 'server',
    port,
    command,
    args: [...mariaDb.args(own, port), ...mariaDbSettings],
    isReady: answersQueries,
  };
}

/** @param {string} folder @param {number} port @returns {Recipe} */
export function redisRecipe(folder, port) {
  return {
    name: 'redis',
    kind: 'server',
    port,
    command: needed('Redis', redis.binaries.server),
    args: [...redis.args(made(folder, 'redis'), port), ...redisSettings],
    isReady: answersPing,
  };
}

/**
 * A process of the desk.
 * @param {'api' | 'worker'} role
 * @param {string} name
 * @param {number} port
 * @param {{source: boolean, env: Record<string, string>}} options
 * @returns {Recipe}
 */
export function deskRecipe(role, name, port, { source, env }) {
  return {
    name,
    kind: role,
    port,
    command: nodeBinary(),
    args: [...envFile(), ...(source ? program.source : program.built)],
    env: { ...env, ROLE: role, HOST: '127.0.0.1', PORT: String(port) },
    tells: true,
    isReady: async (at) => (await fetch(`http://127.0.0.1:${at}/health/ready`)).ok,
  };
}

/** The database of the desk, made if need be; all letters are told apart in it. @param {number} port */
export async function makeDatabase(port) {
  const url = `mysql://root@127.0.0.1:${port}`;
  const connection = await createConnection({ uri: `${url}/mysql` });
  await connection.query('CREATE DATABASE IF NOT EXISTS quickdesk CHARACTER SET utf8mb4 COLLATE utf8mb4_bin');
  await connection.end();
  return `${url}/quickdesk`;
}

async function answersQueries(port) {
  await (await createConnection({ uri: `mysql://root@127.0.0.1:${port}/mysql` })).end();
  return true;
}

function answersPing(port) {
  return new Promise((resolve, reject) => {
    const socket = connect(port, '127.0.0.1', () => socket.write('PING\r\n'));
    socket.once('data', (said) => {
      socket.destroy();
      resolve(String(said).startsWith('+PONG'));
    });
    socket.once('error', reject);
  });
}

/** @param {string} folder @param {string} name */
export function made(folder, name) {
  const own = path.join(folder, name);
  mkdirSync(own, { recursive: true });
  return own;
}

function needed(what, names) {
  const binary = findBinary(...names);
  if (binary) return binary;
  throw new Problem(
    `The cluster needs ${what}, and ${names[0]} is not installed: on Debian "apt-get install mariadb-server redis-server nginx", with Homebrew "brew install mariadb redis nginx". Nothing else of the project (${path.basename(root)}) needs it.`,
  );
}
