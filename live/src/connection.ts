import type { Socket } from 'socket.io-client';
import { io } from 'socket.io-client';
import type { DeskState, LiveClock, Off } from './api.js';
import { pauseMs } from './clock.js';
import { Listeners } from './listeners.js';
import type { ProblemFacts } from './problem.js';
import { LiveProblem, noAnswer, offline, problemOf } from './problem.js';
import { Token } from './token.js';

const ANSWER_MS = 15_000;
const PROBE_MS = 5_000;

export interface ConnectionOptions {
  url: string;
  transports: ('websocket' | 'polling')[];
  token: Token;
  clock: LiveClock;
}

type Ack = { ok: true; data: unknown } | { ok: false; error: ProblemFacts };

/** One connection, made again and again until the session ends. It knows commands and events and nothing of what they mean. */
export class Connection {
  readonly changed = new Listeners<DeskState>();
  readonly heard = new Listeners<[event: string, payload: unknown]>();
  state: DeskState = { status: 'connecting' };
  private socket: Socket | undefined;
  private attempt = 0;
  /** Counts tries, so that what belongs to an earlier one is left alone. */
  private turn = 0;
  private refusals = 0;
  private waiting: Off | undefined;
  private stopRenewing: Off | undefined;

  constructor(private readonly options: ConnectionOptions) {}

  get online(): boolean {
    return this.state.status === 'online';
  }

  /** The answer's data. What got none may have been done all the same. */
  async ask(name: string, input: unknown, withinMs = ANSWER_MS): Promise<unknown> {
    const { socket } = this;
    if (!this.online || !socket) throw offline();
    const ack = await this.answer(socket, name, input, withinMs);
    if (!ack.ok) throw new LiveProblem(ack.error);
    return ack.data;
  }

  connect(): void {
    this.hangUp();
    void this.dial(this.turn);
  }

  /** Nobody waits longer than they have to; and a connection that slept may be dead without knowing. */
  hurry(): void {
    if (this.waiting) this.connect();
    else if (this.online) void this.probe();
  }

  end(code: string, detail: string): void {
    this.hangUp();
    this.become({ status: 'ended', code, detail });
  }

  private answer(socket: Socket, name: string, input: unknown, withinMs: number): Promise<Ack> {
    return new Promise<Ack>((resolve, reject) => {
      const cut = () => settle(() => reject(noAnswer()));
      const late = this.options.clock.after(withinMs, cut);
      socket.once('disconnect', cut);
      // Not socket.timeout(): its timer could not be the test's.
      socket.emit(name, input, (ack: Ack) => settle(() => resolve(ack)));
      function settle(done: () => void): void {
        late();
        socket.off('disconnect', cut);
        done();
      }
    });
  }

  private async dial(turn: number): Promise<void> {
    try {
      const token = await this.options.token.fresh();
      if (turn === this.turn) this.open(token, turn);
    } catch (error) {
      if (turn === this.turn) this.failed(problemOf(error));
    }
  }

  private open(token: string, turn: number): void {
    const { url, transports } = this.options;
    const socket = io(url, {
      transports,
      tryAllTransports: transports.length > 1,
      forceNew: true,
      reconnection: false,
      autoConnect: false,
      auth: { token },
    });
    this.socket = socket;
    const mine = <T extends unknown[]>(call: (...given: T) => void) => {
      return (...given: T) => {
        if (turn === this.turn) call(...given);
      };
    };
    socket.on(
      'connect',
      mine(() => this.connected(token)),
    );
    socket.on(
      'connect_error',
      mine((error: Error & { data?: ProblemFacts }) => this.refused(error)),
    );
    socket.on(
      'disconnect',
      mine(() => this.lost(null)),
    );
    socket.on(
      'session:ended',
      mine((why: { code: string; detail: string }) => this.ended(why)),
    );
    socket.onAny(mine((event: string, payload: unknown) => this.heard.tell([event, payload])));
    socket.connect();
    // Taken and closed again before it stood: that is neither an error nor a disconnect. Where it is one of them, that is
    // said in the same turn, after this, and says more.
    socket.io.engine.once('close', () => queueMicrotask(mine(() => this.lost(null))));
  }

  private connected(token: string): void {
    this.attempt = 0;
    this.refusals = 0;
    this.stopRenewing = this.options.token.renewing(token, (fresh) => this.ask('auth:renew', { token: fresh }));
    this.become({ status: 'online' });
  }

  private refused(error: Error & { data?: ProblemFacts }): void {
    const problem = error.data ? new LiveProblem(error.data) : offline();
    // A token may have run out on its way; a new one is asked for once.
    if (problem.status === 401 && (this.refusals += 1) === 1) return this.connect();
    this.failed(problem);
  }

  private failed(problem: LiveProblem): void {
    const final = (problem.status === 401 && this.refusals !== 1) || !problem.transient;
    if (final) this.end(problem.code, problem.detail);
    else this.lost(problem);
  }

  /** A connection that was too loud may come back; whoever was signed out may not. */
  private ended({ code, detail }: { code: string; detail: string }): void {
    if (code === 'session.flooding') this.lost(new LiveProblem({ code, detail, status: 429, retryAfter: 5 }));
    else this.end(code, detail);
  }

  private lost(problem: LiveProblem | null): void {
    this.hangUp();
    const { clock } = this.options;
    this.waiting = clock.after(pauseMs(this.attempt, clock.random(), problem?.retryAfter), () => this.connect());
    this.attempt += 1;
    this.become({ status: 'offline', problem });
  }

  private hangUp(): void {
    this.turn += 1;
    this.waiting?.();
    this.waiting = undefined;
    this.stopRenewing?.();
    this.stopRenewing = undefined;
    const { socket } = this;
    this.socket = undefined;
    socket?.disconnect();
  }

  private async probe(): Promise<void> {
    const { turn } = this;
    try {
      await this.ask('session:ping', null, PROBE_MS);
    } catch (error) {
      if (turn === this.turn && problemOf(error).code === 'live.no_answer') {
        this.lost(null);
        this.connect();
      }
    }
  }

  private become(state: DeskState): void {
    if (this.state.status === 'ended') return;
    this.state = state;
    this.changed.tell(state);
  }
}
