import type { ChildProcess } from 'node:child_process';
import { spawn } from 'node:child_process';
import { randomInt } from 'node:crypto';
import { closeSync, mkdtempSync, openSync, readFileSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { findBinary, mariaDb, redis } from '../../scripts/lib/servers.mjs';

export { findBinary };

/** A private server in a throw-away folder, on a free port of the loopback address. */
export interface PrivateServer {
  readonly url: string;
  readonly port: number;
  readonly pid: number;
  /** Ends it without a goodbye, as a crash would; the folder stays. */
  kill(): Promise<void>;
  /** Starts it again on the same port and folder after `kill`. */
  restart(): Promise<void>;
  /** Ends it and removes its folder. */
  stop(): Promise<void>;
}

interface Recipe {
  name: string;
  prepare?(folder: string): void;
  command(folder: string, port: number): [string, string[]];
  /** What it writes into its log once it listens. */
  ready: RegExp;
  url(port: number): string;
}

/** For MariaDB: what it wrote outlives its own death, but not that of the machine. Making a table costs a tenth. */
export const unsynced: readonly string[] = [
  '--skip-innodb-file-per-table',
  '--loose-innodb-doublewrite=0',
  '--loose-debug-no-sync',
];

export function startRedis(options: readonly string[] = []): Promise<PrivateServer> {
  return start({
    name: 'redis',
    command: (folder, port) => [
      required(...redis.binaries.server),
      [...redis.args(folder, port), '--appendonly', 'no', ...options],
    ],
    ready: /ready to accept connections/i,
    url: (port) => `redis://127.0.0.1:${port}`,
  });
}

export function startMariaDb(options: readonly string[] = []): Promise<PrivateServer> {
  const { server, install } = mariaDb.binaries;
  return start({
    name: 'mariadb',
    prepare: (folder) => mariaDb.make(required(...install), folder),
    command: (folder, port) => [
      required(...server),
      [...mariaDb.args(folder, port), '--innodb-buffer-pool-size=128M', '--max-connections=400', ...options],
    ],
    ready: /ready for connections/i,
    url: (port) => `mysql://root@127.0.0.1:${port}/mysql`,
  });
}

function required(...names: string[]): string {
  const path = findBinary(...names);
  if (!path) throw new Error(`None of ${names.join(', ')} is installed.`);
  return path;
}

async function start(recipe: Recipe): Promise<PrivateServer> {
  const folder = mkdtempSync(join(tmpdir(), `quickdesk-${recipe.name}-`));
  recipe.prepare?.(folder);
  let port = await freePort();
  let child: ChildProcess;
  let ended = () => child;
  const attempt = async (): Promise<boolean> => {
    const [command, args] = recipe.command(folder, port);
    const logFile = join(folder, 'log');
    const log = openSync(logFile, 'a');
    const before = readFileSync(logFile, 'utf8').length;
    child = spawn(command, args, { stdio: ['ignore', log, log] });
    closeSync(log);
    if (!(await listening(child, recipe, () => readFileSync(logFile, 'utf8').slice(before)))) return false;
    // Nobody asked it to: the tests that fail next fail because of this, and its last words say why.
    const surprised = (code: number | null, signal: string | null) =>
      console.error(`${recipe.name} ended by itself (${signal ?? code}):\n${lastWords(folder)}`);
    child.once('exit', surprised);
    ended = () => child.off('exit', surprised);
    return true;
  };
  const run = async (whenTaken: () => unknown) => {
    for (let tries = 0; tries < 20; tries += 1) {
      if (await attempt()) return;
      await whenTaken();
    }
    throw new Error(`${recipe.name} found port ${port} taken for too long.`);
  };
  const end = async (signal: NodeJS.Signals) => {
    if (child.exitCode !== null || child.signalCode !== null) return;
    ended();
    const gone = new Promise((resolve) => child.once('exit', resolve));
    child.kill(signal);
    await gone;
  };
  await run(async () => (port = await freePort()));
  return {
    url: recipe.url(port),
    port,
    get pid() {
      return child.pid ?? 0;
    },
    kill: () => end('SIGKILL'),
    restart: () => run(() => pause(250)),
    stop: async () => {
      await end('SIGKILL');
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

function lastWords(folder: string): string {
  return readFileSync(join(folder, 'log'), 'utf8').split('\n').slice(-60).join('\n');
}

// Below what the kernel gives to outgoing connections, so that a server that is down for a while finds its port again;
// a Jest worker looks in a slice of its own.
const LOWEST = 20_000;
const SLICES = 30;
const SLICE = 400;
const handedOut = new Set<number>();

export async function freePort(): Promise<number> {
  const slice = LOWEST + (Number(process.env.JEST_WORKER_ID ?? '0') % SLICES) * SLICE;
  const first = randomInt(SLICE);
  for (let step = 0; step < SLICE; step += 1) {
    const port = slice + ((first + step) % SLICE);
    if (handedOut.has(port)) continue;
    handedOut.add(port);
    if (await nobodyListens(port)) return port;
  }
  throw new Error(`No port is free from ${slice} to ${slice + SLICE - 1}.`);
}

function nobodyListens(port: number): Promise<boolean> {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.once('error', (error: NodeJS.ErrnoException) =>
      error.code === 'EADDRINUSE' ? resolve(false) : reject(error),
    );
    server.listen(port, '127.0.0.1', () => server.close(() => resolve(true)));
  });
}

/** By its own word: whatever answers on the port might be another. False when another has it. */
async function listening(child: ChildProcess, { name, ready }: Recipe, said: () => string): Promise<boolean> {
  for (let attempt = 0; attempt < 1200; attempt += 1) {
    const over = child.exitCode ?? child.signalCode;
    if (over !== null && /address already in use/i.test(said())) return false;
    if (over !== null) throw new Error(`${name} ended with ${over} before it listened:\n${said()}`);
    if (ready.test(said())) return true;
    await pause(25);
  }
  throw new Error(`${name} did not listen within 30 s:\n${said()}`);
}
