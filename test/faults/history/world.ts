import { rmSync } from 'node:fs';
import { unwrap } from '@quickdesk/client';
import { shutDown } from '../../../src/platform/http/index.js';
import { startDesk } from '../../support/desk.js';
import { DeskProcess } from '../../support/process.js';
import type { TcpProxy } from '../../support/tcp-proxy.js';
import { startTcpProxy } from '../../support/tcp-proxy.js';
import type { Person } from './device.js';

const unlimited = {
  SOCKET_RATE: '100000',
  SOCKET_BURST: '100000',
  // What a connection may send is counted by the second, so that a run can be as fast as it is.
  RATE_LIMIT_WINDOW: '1s',
  ACCESS_TOKEN_TTL: '12h',
  CONSUMER_LEASE: '500ms',
  CONSUMER_SWEEP: '100ms',
};

export interface World {
  readonly env: Record<string, string>;
  /** The first owns all rooms. */
  readonly people: readonly Person[];
  readonly rooms: readonly string[];
  close(): void;
}

/** People and rooms in a database of their own, and nobody at work yet. */
export async function makeWorld(people: number, rooms: number, more: Record<string, string> = {}): Promise<World> {
  const desk = await startDesk({ env: { ...unlimited, ...more } });
  const members = await Promise.all(
    Array.from({ length: people }, (_, n) => desk.member({ role: n === 0 ? 'agent' : 'customer' })),
  );
  const [owner, ...others] = members;
  const memberIds = others.map(({ id }) => id);
  const made = await Promise.all(
    Array.from({ length: rooms }, (_, n) =>
      unwrap(desk.as(owner?.token).POST('/api/v1/rooms', { body: { name: `Room ${n}`, memberIds } })),
    ),
  );
  await shutDown(desk.app);
  return {
    env: { ...desk.env },
    people: members.map(({ id, token }) => ({ id, token })),
    rooms: made.map(({ id }) => id),
    close: () => rmSync(desk.env.DATA_FOLDER ?? '', { recursive: true, force: true }),
  };
}

/** A process of the desk behind a line that can be cut; killed, it comes back at the same address. */
export class Node {
  private constructor(
    private process: DeskProcess,
    private readonly env: Record<string, string>,
    readonly line: TcpProxy,
  ) {}

  static async start(env: Record<string, string>): Promise<Node> {
    const process = await DeskProcess.start(env);
    return new Node(process, env, await startTcpProxy(portOf(process)));
  }

  get url(): string {
    return `http://127.0.0.1:${this.line.port}`;
  }

  get output(): string {
    return this.process.output;
  }

  async killAndRestart(): Promise<void> {
    await this.process.kill();
    this.process = await DeskProcess.start(this.env);
    this.line.lead(portOf(this.process));
  }

  async stop(): Promise<void> {
    await this.line.close();
    await this.process.stop();
  }
}

function portOf({ url }: DeskProcess): number {
  return Number(new URL(url).port);
}
