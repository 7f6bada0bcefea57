import type { DataSource, EntityManager } from 'typeorm';
import type { Dialect } from './dialect.js';
import type { Transaction } from './transaction.js';

/** What a transaction runs: it gets a manager bound to it, and the record of what is to happen around its commit. */
export type Body<T> = (manager: EntityManager, transaction: Transaction) => Promise<T>;

/** An open database. Two kinds: one SQLite file, or a MySQL server. */
export abstract class Database {
  abstract readonly dialect: Dialect;
  /** Under test, a change that announces nothing fails. */
  abstract readonly strict: boolean;
  /** The connection that writes and migrates. */
  abstract readonly source: DataSource;
  /** Reads what is committed, beside the writers. */
  abstract readonly reader: EntityManager;

  /** Runs `body` in a transaction and resolves once it is committed. `body` may be run again after a deadlock. */
  abstract transact<T>(body: Body<T>): Promise<T>;
  abstract close(): Promise<void>;

  /** The database's own time in UTC milliseconds: the one clock that every process shares. */
  get nowSql(): string {
    return this.dialect === 'sqlite'
      ? `CAST(unixepoch('now', 'subsec') * 1000 AS INTEGER)`
      : `CAST(UNIX_TIMESTAMP(NOW(3)) * 1000 AS UNSIGNED)`;
  }
}
