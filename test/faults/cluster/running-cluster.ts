import type { ChildProcess } from 'node:child_process';
import { execFile, spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { eventually } from '../../support/eventually.js';
import { built } from '../../support/process.js';
import { secrets } from '../../support/secrets.js';

const root = join(__dirname, '../../..');
const script = 'scripts/cluster.mjs';
const run = promisify(execFile);

interface Member {
  readonly name: string;
  readonly kind: 'api' | 'worker' | 'server' | 'proxy';
  readonly state: string;
  readonly pid: number | null;
  readonly port: number;
}

export interface ClusterStatus {
  readonly url: string;
  readonly proxy: string;
  readonly members: readonly Member[];
}

/** `npm run cluster` as an operator starts it and gives it orders. */
export class RunningCluster {
  private said = '';

  private constructor(
    private readonly child: ChildProcess,
    private readonly folder: string,
  ) {
    for (const stream of [child.stdout, child.stderr])
      stream?.on('data', (chunk: Buffer) => (this.said += chunk.toString()));
  }

  static async start(env: Record<string, string>, ...options: string[]): Promise<RunningCluster> {
    const folder = mkdtempSync(join(tmpdir(), 'quickdesk-cluster-'));
    const words = [script, ...(built ? [] : ['--source']), '--port', '0', '--folder', folder, ...options];
    const child = spawn(process.execPath, words, {
      cwd: root,
      env: { PATH: process.env.PATH, ...secrets, ...env },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    const cluster = new RunningCluster(child, folder);
    await eventually(() => cluster.isUp(), { withinMs: 120_000, everyMs: 100 });
    return cluster;
  }

  /** What it has written to its terminal. */
  get output(): string {
    return this.said;
  }

  async order(...words: string[]): Promise<string> {
    const { stdout } = await run(process.execPath, [script, ...words, '--folder', this.folder], { cwd: root });
    return stdout;
  }

  async status(): Promise<ClusterStatus> {
    return JSON.parse(await this.order('status', '--json')) as ClusterStatus;
  }

  /** Ends it as Ctrl-C does; the code it ends with. */
  async end(): Promise<number | null> {
    const { child, folder } = this;
    const over = new Promise<void>((resolve) => child.once('exit', () => resolve()));
    if (child.exitCode === null && child.signalCode === null) {
      child.kill('SIGINT');
      await over;
    }
    rmSync(folder, { recursive: true, force: true });
    return child.exitCode;
  }

  private isUp(): void {
    if (this.child.exitCode !== null) throw new Error(`The cluster ended with ${this.child.exitCode}:\n${this.said}`);
    if (!this.said.includes('Ctrl-C ends all')) throw new Error(`The cluster is not up:\n${this.said}`);
  }
}
