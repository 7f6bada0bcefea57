import type { ManagerOptions, Socket, SocketOptions } from 'socket.io-client';
import { io } from 'socket.io-client';
import type { Ack, AsyncApiDocument, SocketProblem } from '../../src/platform/realtime/index.js';
import { MessageChecks } from './documented/message-checks.js';

const WITHIN_MS = 20_000;

/** What a command, or the connection itself, was refused with. */
export class SocketRefused extends Error {
  constructor(
    readonly problem: SocketProblem,
    about: string,
  ) {
    super(`${about}: ${problem.code}: ${problem.detail ?? problem.title}`);
  }
}

export interface Heard {
  readonly event: string;
  readonly payload: unknown;
}

export interface ConnectOptions {
  token?: string;
  /** Every acknowledgement and event is then checked against it; what a whole desk sends is looked at where it leaves. */
  document?: AsyncApiDocument;
  options?: Partial<ManagerOptions & SocketOptions>;
}

/** Signs in, or throws `SocketRefused` with the problem the server gave. */
export async function connect(url: string, { token, document, options }: ConnectOptions = {}): Promise<TestSocket> {
  const socket = io(url, {
    transports: ['websocket'],
    forceNew: true,
    reconnection: false,
    auth: token === undefined ? {} : { token },
    ...options,
  });
  const test = new TestSocket(socket, document && MessageChecks.of(document));
  try {
    await bounded(
      'a connection',
      new Promise<void>((resolve, reject) => {
        socket.once('connect', resolve);
        socket.once('connect_error', (error: Error & { data?: SocketProblem }) => {
          reject(error.data ? new SocketRefused(error.data, 'connect') : error);
        });
      }),
    );
    return test;
  } catch (error) {
    socket.disconnect();
    throw error;
  }
}

/** A signed-in client: everything it hears is kept until a test asks for it. */
export class TestSocket {
  private readonly kept: Heard[] = [];
  private readonly waiting = new Set<() => void>();
  private readonly wrong: Error[] = [];
  /** Why the connection ended, in Socket.IO's words. */
  private endedBy: string | undefined;

  constructor(
    readonly socket: Socket,
    private readonly checks?: MessageChecks,
  ) {
    socket.onAny((event: string, payload: unknown) => {
      this.expect(this.checks?.event(event, payload));
      this.kept.push({ event, payload });
      this.wake();
    });
    socket.once('disconnect', (reason: string) => {
      this.endedBy = reason;
      this.wake();
    });
  }

  get id(): string {
    return this.socket.id ?? '';
  }

  /** The answer's data, or `SocketRefused`. */
  async command<T = unknown>(name: string, input?: unknown): Promise<T> {
    const ack = await this.ack<T>(name, input);
    if (!ack.ok) throw new SocketRefused(ack.error, name);
    return ack.data;
  }

  /** The acknowledgement as it comes; for tests of its shape. */
  async ack<T = unknown>(name: string, ...sent: unknown[]): Promise<Ack<T>> {
    const ack = (await this.socket.timeout(WITHIN_MS).emitWithAck(name, ...sent)) as Ack<T>;
    this.expect(this.checks?.acknowledgement(name, ack));
    this.throwWrong();
    return ack;
  }

  /** The next event of this name, whether it has come already or is still to come; each is given out once. */
  heard<T = unknown>(event: string, where: (payload: T) => boolean = () => true): Promise<T> {
    return bounded(`the event "${event}"`, this.next(event, where));
  }

  /** Whether an event of this name has come by now. */
  has(event: string): boolean {
    return this.kept.some((each) => each.event === event);
  }

  /** What has come of this name so far is of no interest any more. */
  forget(event: string): void {
    this.kept.splice(0, this.kept.length, ...this.kept.filter((each) => each.event !== event));
  }

  /** Nothing of this name has come: by now the server has answered a command sent after whatever might have caused it. */
  async silent(event: string): Promise<void> {
    await this.command('session:ping');
    const found = this.kept.find((each) => each.event === event);
    if (found) throw new Error(`"${event}" was heard, and should not have been: ${JSON.stringify(found.payload)}`);
  }

  /** Resolves with Socket.IO's reason when the connection has ended. */
  ended(): Promise<string> {
    return bounded(
      'the end of the connection',
      this.until(() => this.endedBy),
    );
  }

  close(): void {
    this.socket.disconnect();
  }

  private next<T>(event: string, where: (payload: T) => boolean): Promise<T> {
    return this.until(() => {
      this.throwWrong();
      const index = this.kept.findIndex((each) => each.event === event && where(each.payload as T));
      return index < 0 ? undefined : (this.kept.splice(index, 1)[0] as { payload: T });
    }).then(({ payload }) => payload);
  }

  private async until<T>(look: () => T | undefined): Promise<T> {
    for (;;) {
      const found = look();
      if (found !== undefined) return found;
      await new Promise<void>((resolve) => this.waiting.add(resolve));
    }
  }

  private wake(): void {
    for (const resolve of this.waiting) resolve();
    this.waiting.clear();
  }

  private expect(complaint: string | undefined): void {
    if (complaint) this.wrong.push(new Error(complaint));
  }

  private throwWrong(): void {
    const [first] = this.wrong.splice(0);
    if (first) throw first;
  }
}

function bounded<T>(what: string, work: Promise<T>): Promise<T> {
  let timer: NodeJS.Timeout;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error(`Waited ${WITHIN_MS} ms in vain for ${what}.`)), WITHIN_MS);
  });
  return Promise.race([work, late]).finally(() => clearTimeout(timer));
}
