import { AsyncLocalStorage } from 'node:async_hooks';
import { setImmediate as breathe } from 'node:timers/promises';

/**
 * Does `work` again and again, never twice at a time: at once when woken, else after as many milliseconds as the last
 * turn asked for. Runs outside of the request or transaction that woke it. Until it is started it only works when
 * somebody waits for a turn.
 */
export class Ticker {
  private readonly outside = AsyncLocalStorage.snapshot();
  private state: 'idle' | 'started' | 'stopped' = 'idle';
  private turning: Promise<void> | undefined;
  private again = false;
  private timer: NodeJS.Timeout | undefined;

  constructor(
    private readonly work: () => Promise<number>,
    private readonly failed: (error: unknown) => number,
  ) {}

  start(): void {
    this.state = 'started';
    this.wake();
  }

  wake(): void {
    if (this.state === 'started') this.begin();
  }

  /** Resolves once a turn has ended that began after the call. */
  async turned(): Promise<void> {
    await this.turning;
    if (this.state === 'stopped') return;
    this.begin();
    await this.turning;
  }

  /** Takes no further turn; resolves when the one under way has ended. */
  async stop(): Promise<void> {
    this.state = 'stopped';
    clearTimeout(this.timer);
    await this.turning;
  }

  private begin(): void {
    if (this.turning) this.again = true;
    else this.turning = this.outside(() => this.turn());
  }

  private async turn(): Promise<void> {
    let pause: number;
    clearTimeout(this.timer);
    do {
      this.again = false;
      // Lets the program breathe (on SQLite a turn waits for nothing), and gathers what else there is for this turn.
      await breathe();
      try {
        pause = await this.work();
      } catch (error) {
        pause = this.failed(error);
        break;
      }
    } while ((this.again || pause <= 0) && this.state !== 'stopped');
    this.turning = undefined;
    if (this.state === 'started') this.timer = setTimeout(() => this.wake(), pause);
  }
}
