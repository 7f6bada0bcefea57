import type { ChildProcess } from 'node:child_process';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { copyFileSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { createInterface } from 'node:readline';
import { Redis } from 'ioredis';
import { FakeClock, newId } from '../../../src/kernel/index.js';
import { eventually } from '../../support/eventually.js';
import { execute, services } from '../../support/services.js';
import type { Node } from './node.js';
import { openNode } from './node.js';

export type DriverName = 'local' | 'manual' | 'bull';

const SQLITE_FILE = 'quickdesk.sqlite';
const queues = ['plain', 'single', 'flaky', 'slow', 'sturdy'];

/** What survives its processes: a database, and a Redis where the driver wants one. Fresh for each test. */
export class World {
  clock = new FakeClock();
  private env: Record<string, string> = {};
  private readonly nodes: Node[] = [];
  private readonly workers: Worker[] = [];
  private readonly folder = mkdtempSync(join(tmpdir(), 'quickdesk-queue-'));
  private redis: Redis | undefined;
  private databaseUrl: string | undefined;

  constructor(private readonly driver: DriverName) {}

  /** Makes the tables, once for all tests of the driver. */
  async found(): Promise<void> {
    const given = services();
    this.databaseUrl = await given?.emptyDatabase(`queue_${this.driver}_${process.pid}`);
    if (this.driver === 'bull' && given) this.redis = new Redis(given.redisUrl);
    await (await openNode(this.settings({ DATA_FOLDER: this.folder, ROLE: 'api', QUEUE_DRIVER: 'local' }))).close();
  }

  async begin(): Promise<void> {
    this.clock = new FakeClock();
    const folder = mkdtempSync(join(this.folder, 'test-'));
    if (this.databaseUrl) {
      const tables = ['queue_jobs', 'queue_pauses', 'queue_schedules'];
      await execute(this.databaseUrl, ...tables.map((table) => `DELETE FROM ${table}`));
    } else {
      copyFileSync(join(this.folder, SQLITE_FILE), join(folder, SQLITE_FILE));
    }
    this.env = { DATA_FOLDER: folder, QUEUE_PREFIX: `test:${newId()}`, QUEUE_DRIVER: this.driver };
  }

  async end(): Promise<void> {
    await Promise.all(this.workers.splice(0).map((worker) => worker.kill()));
    for (const node of this.nodes.splice(0)) await node.close();
  }

  async vanish(): Promise<void> {
    await this.redis?.quit();
    rmSync(this.folder, { recursive: true, force: true });
  }

  /** On SQLite one process is one connection that writes: two in this one would wait for each other. */
  get holdsTwoNodes(): boolean {
    return this.databaseUrl !== undefined;
  }

  async open(env: Record<string, string> = {}): Promise<Node> {
    const node = await openNode(this.settings(env), this.clock);
    const close = { close: once_(() => node.close()) };
    this.nodes.push({ ...node, ...close });
    return { ...node, ...close };
  }

  /** A worker in a process of its own, which the test may kill. */
  async spawn(env: Record<string, string> = {}, orders: readonly string[] = []): Promise<Worker> {
    const worker = new Worker(this.settings(env), orders);
    this.workers.push(worker);
    await worker.said('ready');
    return worker;
  }

  /** Lets time go by. Redis has its own clock: there, what is delayed is moved closer instead. */
  async pass(ms: number): Promise<void> {
    this.clock.advance(ms);
    for (const queue of this.redis ? queues : []) {
      const delayed = `${this.env.QUEUE_PREFIX}:${queue}:delayed`;
      for (const id of (await this.redis?.zrange(delayed, 0, -1)) ?? []) {
        await this.redis?.zincrby(delayed, -ms * 4096, id);
      }
      await this.redis?.publish(delayed, '1');
    }
  }

  private settings(env: Record<string, string>): Record<string, string> {
    return {
      NODE_ENV: 'test',
      LOG_LEVEL: 'silent',
      QUEUE_POLL: '50ms',
      ...(this.databaseUrl ? { DATABASE_URL: this.databaseUrl } : {}),
      ...(this.driver === 'bull' ? { REDIS_URL: services()?.redisUrl ?? '' } : {}),
      ...this.env,
      ...env,
    };
  }
}

export class Worker {
  readonly lines: string[] = [];
  private readonly child: ChildProcess;

  constructor(env: Record<string, string>, orders: readonly string[]) {
    const here = resolve('test/contract/queue');
    const program = [join(here, 'worker.child.ts'), JSON.stringify(env), ...orders];
    const args = ['--import', join(here, '../../support/compile.mjs'), ...program];
    this.child = spawn(process.execPath, args, { stdio: ['ignore', 'pipe', 'inherit'] });
    if (this.child.stdout) createInterface(this.child.stdout).on('line', (line) => this.lines.push(line));
  }

  said(line: string): Promise<void> {
    return eventually(() => expect(this.lines).toContain(line), { withinMs: 45_000 });
  }

  /** The numbers in the lines that begin with this word. */
  numbers(word: string): number[] {
    return this.lines.filter((line) => line.startsWith(`${word} `)).map((line) => Number(line.split(' ').at(-1)));
  }

  async kill(signal: NodeJS.Signals = 'SIGKILL'): Promise<void> {
    if (this.child.exitCode !== null || this.child.signalCode !== null) return;
    this.child.kill(signal);
    await once(this.child, 'close');
  }
}

function once_(work: () => Promise<void>): () => Promise<void> {
  let done: Promise<void> | undefined;
  return () => (done ??= work());
}
