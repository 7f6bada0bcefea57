import type { WorkContext } from '../observability/index.js';
import { context } from '../observability/index.js';
import type { UnitOfWork } from './unit-of-work.js';

/** What became of one item of a batch. A refusal is that item's own; its neighbours are committed. */
export type Outcome<R> = { value: R } | { refused: unknown };

export interface Submitted<I> {
  readonly item: I;
  /** The request it came with: a batch has the items of many. */
  readonly context: WorkContext | undefined;
}

interface Waiting<I, R> extends Submitted<I> {
  readonly resolve: (value: R) => void;
  readonly reject: (error: unknown) => void;
}

/**
 * For a stream that many write to at once. Whatever queues while the last commit runs is written by one call, in one
 * transaction; when the line is empty an item goes at once, so that idle writers wait for nobody. Each promise settles
 * after the commit. If a batch fails as a whole, its items are tried one by one, so that only the guilty one fails.
 *
 * On SQLite the unit of work does as much for any writers; on MySQL this is what keeps one stream's row lock from
 * costing a sync for every item.
 */
export class GroupCommit<I, R> {
  private readonly waiting: Waiting<I, R>[] = [];
  private busy = false;

  constructor(
    private readonly uow: UnitOfWork,
    /** Writes the items, inside a unit of work, and says for each, in their order, what became of it. */
    private readonly write: (items: readonly Submitted<I>[]) => Promise<readonly Outcome<R>[]>,
    private readonly most = 256,
  ) {}

  submit(item: I): Promise<R> {
    const own = context();
    // Within somebody's transaction it belongs to that one, and is committed or undone with it.
    if (this.uow.isRunning()) return this.write([{ item, context: own }]).then(([outcome]) => settle(outcome));
    return new Promise<R>((resolve, reject) => {
      this.waiting.push({ item, context: own, resolve, reject });
      if (!this.busy) void this.drain();
    });
  }

  private async drain(): Promise<void> {
    this.busy = true;
    while (this.waiting.length > 0) await this.commit(this.waiting.splice(0, this.most));
    this.busy = false;
  }

  private async commit(batch: readonly Waiting<I, R>[]): Promise<void> {
    try {
      const outcomes = await this.uow.run(() => this.write(batch));
      for (const [index, { resolve, reject }] of batch.entries()) {
        const outcome = outcomes[index];
        if (outcome && 'value' in outcome) resolve(outcome.value);
        else reject(outcome ? outcome.refused : new Error('A batch said nothing of one of its items.'));
      }
    } catch (error) {
      if (batch.length === 1) batch[0]?.reject(error);
      else for (const each of batch) await this.commit([each]);
    }
  }
}

function settle<R>(outcome: Outcome<R> | undefined): R {
  if (!outcome) throw new Error('A batch said nothing of one of its items.');
  if ('value' in outcome) return outcome.value;
  throw outcome.refused;
}
