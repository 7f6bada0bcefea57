import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { unwrap } from '@quickdesk/client';
import { shutDown } from '../../../src/platform/http/index.js';
import type { Member } from '../../support/desk.js';
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
const clock = pathToFileURL(join(__dirname, 'clock-jumps.mjs')).href;

/** Somebody who is never at the desk: what they are to know has to be mailed. */
export interface Absent extends Person {
  readonly email: string;
}

export interface World {
  readonly env: Record<string, string>;
  /** The first owns all rooms. */
  readonly people: readonly Person[];
  readonly rooms: readonly string[];
  /** They work on tickets, of those who are absent. */
  readonly staff: readonly Person[];
  readonly customers: readonly Absent[];
  close(): void;
}

export interface Crowd {
  readonly people: number;
  readonly rooms: number;
  readonly staff?: number;
  readonly customers?: number;
}

/** People and rooms in a database of their own, and nobody at work yet. */
export async function makeWorld(
  { people, rooms, staff = 0, customers = 0 }: Crowd,
  more: Record<string, string> = {},
): Promise<World> {
  const desk = await startDesk({ env: { ...unlimited, ...more } });
  const some = (count: number, roleOf: (n: number) => string) =>
    Promise.all(Array.from({ length: count }, (_, n) => desk.member({ role: roleOf(n) })));
  const members = await some(people, (n) => (n === 0 ? 'agent' : 'customer'));
  const [owner, ...others] = members;
  const memberIds = others.map(({ id }) => id);
  const made = await Promise.all(
    Array.from({ length: rooms }, (_, n) =>
      unwrap(desk.as(owner?.token).POST('/api/v1/rooms', { body: { name: `Room ${n}`, memberIds } })),
    ),
  );
  const workers = await some(staff, () => 'admin');
  const absent = await some(customers, () => 'customer');
  await shutDown(desk.app);
  return {
    env: { ...desk.env },
    people: members.map(person),
    rooms: made.map(({ id }) => id),
    staff: workers.map(person),
    customers: absent.map((member) => ({ ...person(member), email: member.email })),
    close: () => rmSync(desk.env.DATA_FOLDER ?? '', { recursive: true, force: true }),
  };
}

function person({ id, token }: Member): Person {
  return { id, token };
}

/** A process of the desk behind a line that can be cut; killed, it comes back at the same address, and with the right time. */
export class Node {
  /** When the process that is there now was begun, as `performance.now()` tells it. */
  bornAt = performance.now();
  private jumpedMs = 0;

  private constructor(
    readonly name: string,
    private process: DeskProcess,
    private readonly env: Record<string, string>,
    readonly line: TcpProxy,
  ) {}

  static async start(name: string, env: Record<string, string>): Promise<Node> {
    const own = { ...env, NODE_OPTIONS: `--import ${clock}` };
    const process = await DeskProcess.start(own);
    return new Node(name, process, own, await startTcpProxy(portOf(process)));
  }

  get url(): string {
    return `http://127.0.0.1:${this.line.port}`;
  }

  get output(): string {
    return this.process.output;
  }

  async killAndRestart(): Promise<void> {
    await this.process.kill();
    this.bornAt = performance.now();
    this.jumpedMs = 0;
    this.process = await DeskProcess.start(this.env);
    this.line.lead(portOf(this.process));
  }

  /** Its clock is put so far from the right time. */
  putClock(offMs: number): void {
    this.process.tell({ jumpMs: offMs - this.jumpedMs });
    this.jumpedMs = offMs;
  }

  async stop(): Promise<void> {
    await this.line.close();
    await this.process.stop();
  }
}

function portOf({ url }: DeskProcess): number {
  return Number(new URL(url).port);
}
