import { LocalQueue } from './local.queue.js';

/**
 * The local driver without a will of its own, for tests that want to see what is queued before it runs: nothing does
 * until `runDue()` or `settled()`.
 */
export class ManualQueue extends LocalQueue {
  override readonly automatic = false;

  /** Runs what is due, and what that adds; answers how many attempts there were. */
  async runDue(withinMs = 10_000): Promise<number> {
    const before = this.worker.begun;
    await this.settled(withinMs);
    return this.worker.begun - before;
  }
}
