import type { ChildProcess } from 'node:child_process';
import { spawn } from 'node:child_process';
import { join } from 'node:path';

const root = join(__dirname, '../..');

/** As it was built just now, where a run has done that; else as it is written, compiled while it is loaded. */
export const built = process.env.QD_TEST_PROGRAM;
export const program = built ? [built] : ['--import', './test/support/compile.mjs', 'src/main.ts'];

/** The program in a process of its own, so that it can be killed. */
export class DeskProcess {
  private constructor(
    private readonly child: ChildProcess,
    readonly url: string,
    private readonly said: { text: string },
  ) {}

  static async start(env: Record<string, string>): Promise<DeskProcess> {
    const child = spawn(process.execPath, program, {
      cwd: root,
      env: { PATH: process.env.PATH, ...env },
      stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
    });
    const said = { text: '' };
    for (const stream of [child.stdout, child.stderr])
      stream?.on('data', (chunk: Buffer) => (said.text += chunk.toString()));
    const url = await new Promise<string>((resolve, reject) => {
      child.once('message', (message: { listening: string }) => resolve(message.listening));
      child.once('exit', (code) =>
        reject(new Error(`The process ended with ${code} before it listened:\n${said.text}`)),
      );
    });
    return new DeskProcess(child, url.replace('localhost', '127.0.0.1'), said);
  }

  get pid(): number {
    return this.child.pid ?? 0;
  }

  get output(): string {
    return this.said.text;
  }

  /** To what a test has loaded into it before it started. */
  tell(message: object): void {
    this.child.send(message);
  }

  /** As a crash would: no goodbye. */
  kill(): Promise<void> {
    return this.end('SIGKILL');
  }

  stop(): Promise<void> {
    return this.end('SIGTERM');
  }

  private async end(signal: NodeJS.Signals): Promise<void> {
    if (this.child.exitCode !== null || this.child.signalCode !== null) return;
    const gone = new Promise((resolve) => this.child.once('exit', resolve));
    this.child.kill(signal);
    await gone;
  }
}
