import { AsyncLocalStorage } from 'node:async_hooks';
import { Injectable, Optional } from '@nestjs/common';
import type { Histogram } from 'prom-client';
import type { EntityManager } from 'typeorm';
import { Logger, Metrics } from '../observability/index.js';
import { Database } from './database.js';
import type { Dialect } from './dialect.js';
import { translated } from './errors.js';
import { Transaction } from './transaction.js';

export type Work<T> = (manager: EntityManager) => Promise<T>;

/**
 * The only way to write. `run` gives the work a transaction: a nested call joins it, the outermost one commits it.
 * On SQLite the writers stand in one line and commit together; on MySQL a deadlock runs the work again. Either way the
 * promise resolves after the commit is on disk. No network IO belongs inside.
 */
@Injectable()
export class UnitOfWork {
  private readonly running = new AsyncLocalStorage<Transaction | undefined>();
  private readonly waits: Histogram | undefined;

  constructor(
    private readonly database: Database,
    private readonly log: Logger,
    @Optional() metrics?: Metrics,
  ) {
    this.waits = metrics?.histogram('quickdesk_database_wait_seconds', [], {
      help: 'How long units of work wait for their turn to write: in the line of SQLite, or for a connection.',
      buckets: [0.001, 0.005, 0.02, 0.1, 0.5, 2, 10],
    });
  }

  get dialect(): Dialect {
    return this.database.dialect;
  }

  run<T>(work: Work<T>): Promise<T> {
    const current = this.running.getStore();
    if (current) return work(current.manager);
    return this.begin(work);
  }

  /**
   * A part of the running unit of work that is undone alone when it fails: one item of many, whose failure its caller
   * reports and goes on. What it emitted is then not said either. Outside a unit of work it is one of its own.
   */
  attempt<T>(work: Work<T>): Promise<T> {
    const current = this.running.getStore();
    if (!current) return this.begin(work);
    return current
      .attempt(() => work(current.manager))
      .catch((error: unknown) => {
        throw translated(error);
      });
  }

  /**
   * Housekeeping that changes rows but nothing a person did: it owes nobody an event. `why` is for the reader. Inside
   * another unit of work it excuses its own writes only.
   */
  quiet<T>(why: string, work: Work<T>): Promise<T> {
    return this.run(async (manager) => {
      const current = this.transaction();
      const { wrote } = current;
      const value = await work(manager);
      if (current.wrote && !wrote) current.excused.push(why);
      current.wrote = wrote;
      return value;
    });
  }

  /** A manager to read with: the running transaction's, else one that sees only what is committed. */
  read(): EntityManager {
    return this.running.getStore()?.manager ?? this.database.reader;
  }

  /**
   * Find options for a row that is about to be changed: nobody else changes it until this commits. On SQLite the
   * writers stand in a line, so nothing is needed.
   */
  forChange(): { lock?: { mode: 'pessimistic_write' } } {
    this.transaction();
    return this.dialect === 'mysql' ? { lock: { mode: 'pessimistic_write' } } : {};
  }

  isRunning(): boolean {
    return this.running.getStore() !== undefined;
  }

  transaction(): Transaction {
    const current = this.running.getStore();
    if (!current) throw new Error('This must be called inside a unit of work.');
    return current;
  }

  /** Runs `hook` once the running transaction is committed; at once when there is none. */
  async afterCommit(hook: () => void | Promise<void>): Promise<void> {
    const current = this.running.getStore();
    if (current) current.afterCommit(hook);
    else await hook();
  }

  private async begin<T>(work: Work<T>): Promise<T> {
    let transaction: Transaction | undefined;
    const asked = performance.now();
    try {
      const result = await this.database.transact(async (manager, opened) => {
        // After a deadlock it is run once more; that is no longer waiting.
        if (!transaction) this.waits?.observe((performance.now() - asked) / 1000);
        const tx = (transaction = opened);
        return this.running.run(tx, async () => {
          const value = await work(manager);
          await tx.prepare();
          if (this.database.strict) tx.assertAnnounced();
          return value;
        });
      });
      if (transaction) await this.settle(transaction);
      return result;
    } catch (error) {
      throw translated(error);
    }
  }

  /**
   * All of it begins at once: what one hook waits for must not let a later commit be heard of before this one. It cannot
   * undo the commit: a hook that fails is logged.
   */
  private async settle(transaction: Transaction): Promise<void> {
    await Promise.all(transaction.hooksAfter().map((hook) => this.follow(hook)));
  }

  private async follow(hook: () => void | Promise<void>): Promise<void> {
    try {
      await this.running.run(undefined, hook);
    } catch (error) {
      this.log.error({ err: error }, 'something that follows a commit failed');
    }
  }
}
