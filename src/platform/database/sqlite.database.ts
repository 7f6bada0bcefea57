import { AsyncResource } from 'node:async_hooks';
import { resolve } from 'node:path';
import { setImmediate as turn, setTimeout as pause } from 'node:timers/promises';
import type BetterSqlite3 from 'better-sqlite3';
import type { DataSourceOptions, EntityManager, QueryRunner } from 'typeorm';
import { DataSource } from 'typeorm';
import { settleColumnTypes } from './columns.js';
import type { Body } from './database.js';
import { Database } from './database.js';
import { leanQueries } from './lean-runner.js';
import type { SourceParts } from './source-parts.js';
import { Transaction } from './transaction.js';
import { watchWrites } from './watch-writes.js';

/** How many units of work share one commit at the most, and for how long they may gather. */
const TOGETHER = 128;
const TOGETHER_MS = 15;

type Step = 'begin' | 'save' | 'release' | 'undo' | 'commit' | 'rollback';

interface Waiting {
  body: Body<unknown>;
  done(value: unknown): void;
  failed(error: unknown): void;
}

/**
 * One SQLite file. TypeORM hands every caller the same connection, so the writers stand in a line; whoever queued while
 * the last commit ran is committed together, each under a savepoint of its own, with one sync for all of them. When the
 * line is empty nobody waits. Readers use a second, read-only connection: they never see a change half done.
 */
export class SqliteDatabase extends Database {
  readonly dialect = 'sqlite';
  private readonly waiting: Waiting[] = [];
  private busy = false;
  private readonly runner: QueryRunner;
  private readonly steps: Record<Step, BetterSqlite3.Statement>;
  private current: Transaction | undefined;
  /** From the first unit of work on: whoever has the lock waits for nothing else, and migrating is over. */
  private givesUpAtOnce = false;

  private constructor(
    readonly source: DataSource,
    private readonly readSource: DataSource,
    readonly strict: boolean,
    private readonly lockTimeout: number,
  ) {
    super();
    for (const each of [source, readSource]) leanQueries(each.createQueryRunner(), connectionOf(each));
    this.runner = source.createQueryRunner();
    const { connection } = this;
    // Prepared on the connection itself: TypeORM would spend more on each than SQLite does.
    this.steps = {
      begin: connection.prepare('BEGIN IMMEDIATE'),
      save: connection.prepare('SAVEPOINT member'),
      release: connection.prepare('RELEASE member'),
      undo: connection.prepare('ROLLBACK TO member'),
      commit: connection.prepare('COMMIT'),
      rollback: connection.prepare('ROLLBACK'),
    };
    if (strict) watchWrites(this.runner, () => this.current);
  }

  static async open(path: string, parts: SourceParts): Promise<SqliteDatabase> {
    settleColumnTypes('sqlite');
    const options = (readonly: boolean) =>
      ({
        type: 'better-sqlite3',
        database: resolve(path),
        readonly,
        timeout: parts.lockTimeout,
        statementCacheSize: 500,
        prepareDatabase: (connection: BetterSqlite3.Database) => prepare(connection, readonly, parts.lockTimeout),
        entities: parts.entities,
        migrations: readonly ? [] : parts.migrations,
        migrationsTableName: 'migrations',
        logging: false,
      }) as DataSourceOptions;
    const source = await new DataSource(options(false)).initialize();
    try {
      const readSource = await new DataSource(options(true)).initialize();
      return new SqliteDatabase(source, readSource, parts.strict, parts.lockTimeout);
    } catch (error) {
      await source.destroy();
      throw error;
    }
  }

  get reader(): EntityManager {
    return this.readSource.manager;
  }

  transact<T>(body: Body<T>): Promise<T> {
    // Whoever is at the head of the line does the work of all; each keeps the context (request, actor) it came with.
    const own = new AsyncResource('unit of work');
    return new Promise<T>((resolved, rejected) => {
      const inOwnContext: Body<T> = (...args) => own.runInAsyncScope(body, undefined, ...args);
      this.waiting.push({ body: inOwnContext, done: (value) => resolved(value as T), failed: rejected });
      if (!this.busy) void this.drain();
    });
  }

  async close(): Promise<void> {
    await this.readSource.destroy();
    await this.source.destroy();
  }

  private async drain(): Promise<void> {
    this.busy = true;
    while (this.waiting.length > 0) {
      // Everything up to the commit happens without a turn of the event loop, as the driver is synchronous. This turn
      // lets in whoever has arrived meanwhile: they share the commit. It costs an idle writer nothing to speak of.
      await turn();
      await this.commitTogether();
    }
    this.busy = false;
  }

  private async commitTogether(): Promise<void> {
    const settled: (() => void)[] = [];
    const members: Waiting[] = [];
    try {
      await this.begin();
      // `save` and friends look at this flag and join instead of opening a transaction of their own.
      Object.assign(this.runner, { isTransactionActive: true });
      const started = performance.now();
      do {
        const member = this.waiting.shift();
        if (!member) break;
        members.push(member);
        settled.push(await this.runMember(member));
      } while (members.length < TOGETHER && performance.now() - started < TOGETHER_MS);
      this.steps.commit.run();
    } catch (error) {
      if (members.length === 0) {
        const first = this.waiting.shift();
        if (first) members.push(first);
      }
      if (this.connection.inTransaction) this.steps.rollback.run();
      settled.splice(0, settled.length, ...members.map((member) => () => member.failed(error)));
    } finally {
      Object.assign(this.runner, { isTransactionActive: false });
    }
    for (const settle of settled) settle();
  }

  /**
   * Takes the write lock. SQLite's own waiting would stop the whole process while another one writes, so the waiting
   * is done here, between tries that give up at once.
   */
  private async begin(): Promise<void> {
    const deadline = performance.now() + this.lockTimeout;
    if (!this.givesUpAtOnce) this.connection.pragma('busy_timeout = 0');
    this.givesUpAtOnce = true;
    for (;;) {
      try {
        this.steps.begin.run();
        return;
      } catch (error) {
        if ((error as { code?: string }).code !== 'SQLITE_BUSY' || performance.now() > deadline) throw error;
      }
      await pause(2 + Math.random() * 8);
    }
  }

  /** One unit of work under a savepoint: if it fails, its neighbours in the same commit do not notice. */
  private async runMember(member: Waiting): Promise<() => void> {
    const transaction = new Transaction(this.runner.manager);
    this.current = transaction;
    this.steps.save.run();
    try {
      const value = await member.body(this.runner.manager, transaction);
      this.steps.release.run();
      return () => member.done(value);
    } catch (error) {
      // A full disk or a broken file ends the whole transaction: then there is nothing left to roll back to.
      if (!this.connection.inTransaction) throw error;
      this.steps.undo.run();
      this.steps.release.run();
      return () => member.failed(error);
    } finally {
      this.current = undefined;
    }
  }

  private get connection(): BetterSqlite3.Database {
    return connectionOf(this.source);
  }
}

function connectionOf({ driver }: DataSource): BetterSqlite3.Database {
  return (driver as unknown as { databaseConnection: BetterSqlite3.Database }).databaseConnection;
}

/** Sets what durability rests on, and reads it back: a WAL file opened again reports NORMAL unless told otherwise. */
export function prepare(connection: BetterSqlite3.Database, readonly: boolean, lockTimeout: number): void {
  const expected: Record<string, unknown> = { foreign_keys: 1, busy_timeout: lockTimeout };
  connection.pragma(`busy_timeout = ${lockTimeout}`);
  connection.pragma('foreign_keys = ON');
  // 32 MB of pages: what a write touches of a large table is then at hand, and 2 MB, as SQLite has it, is not.
  connection.pragma('cache_size = -32768');
  if (!readonly) {
    connection.pragma('journal_mode = WAL');
    connection.pragma('synchronous = FULL');
    // Busy pages are in many commits: the rarer the log is carried over, the fewer of them are written twice. 16 MB.
    connection.pragma('wal_autocheckpoint = 4000');
    Object.assign(expected, { journal_mode: 'wal', synchronous: 2 });
  }
  for (const [name, value] of Object.entries(expected)) {
    const found = connection.pragma(name, { simple: true });
    if (found !== value) throw new Error(`SQLite reports ${name} = ${String(found)}, but ${String(value)} is needed.`);
  }
}
