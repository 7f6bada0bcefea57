import { setTimeout as pause } from 'node:timers/promises';
import type { Pool, PoolConnection } from 'mysql2';
import { createConnection } from 'mysql2/promise';
import type { EntityManager, MigrationInterface } from 'typeorm';
import { DataSource } from 'typeorm';
import { settleColumnTypes } from './columns.js';
import type { Body } from './database.js';
import { Database } from './database.js';
import { leanStatements } from './lean-mysql.js';
import { sayWhenAway } from './reads-away.js';
import type { SourceParts } from './source-parts.js';
import { Transaction } from './transaction.js';
import { watchWrites } from './watch-writes.js';

/** Deadlock found; lock wait timeout exceeded: the server undid the work and says to try again. */
const RETRY = new Set([1213, 1205]);
const ATTEMPTS = 8;

/**
 * A MySQL 8.4 or MariaDB server. Transactions run side by side at READ COMMITTED; the server groups their commits, and
 * a deadlock runs the work again.
 */
export class MysqlDatabase extends Database {
  readonly dialect = 'mysql';

  private constructor(
    readonly source: DataSource,
    readonly strict: boolean,
  ) {
    super();
  }

  static async open(url: string, parts: SourceParts): Promise<MysqlDatabase> {
    settleColumnTypes('mysql');
    const uri = url.replace(/^mariadb:/, 'mysql:');
    const source = new DataSource({
      type: await kindOf(uri),
      url: uri,
      charset: 'utf8mb4_bin',
      timezone: 'Z',
      supportBigNumbers: true,
      bigNumberStrings: false,
      poolSize: parts.poolSize,
      entities: parts.entities,
      migrations: parts.migrations as (new () => MigrationInterface)[],
      migrationsTableName: 'migrations',
      logging: false,
    });
    await source.initialize();
    const { pool } = source.driver as unknown as { pool: Pool };
    const waitSeconds = Math.max(1, Math.ceil(parts.lockTimeout / 1000));
    const session = [
      'SET SESSION TRANSACTION ISOLATION LEVEL READ COMMITTED',
      `SET SESSION time_zone = '+00:00', innodb_lock_wait_timeout = ${waitSeconds}`,
    ];
    pool.on('connection', (connection: PoolConnection) => session.forEach((sql) => connection.query(sql)));
    // The one connection that opening made is older than the listener.
    for (const sql of session) await source.query(sql);
    await assertSettings(source);
    leanStatements(source);
    sayWhenAway(source);
    return new MysqlDatabase(source, parts.strict);
  }

  get reader(): EntityManager {
    return this.source.manager;
  }

  async transact<T>(body: Body<T>): Promise<T> {
    for (let attempt = 1; ; attempt += 1) {
      try {
        return await this.once(body);
      } catch (error) {
        const errno = (error as { driverError?: { errno?: number } }).driverError?.errno;
        if (attempt >= ATTEMPTS || errno === undefined || !RETRY.has(errno)) throw error;
        await pause(Math.random() * 2 ** attempt);
      }
    }
  }

  async close(): Promise<void> {
    await this.source.destroy();
  }

  private async once<T>(body: Body<T>): Promise<T> {
    const runner = this.source.createQueryRunner();
    const transaction = new Transaction(runner.manager);
    if (this.strict) watchWrites(runner, () => transaction);
    try {
      await runner.startTransaction();
      const value = await body(runner.manager, transaction);
      await runner.commitTransaction();
      return value;
    } catch (error) {
      if (runner.isTransactionActive) await runner.rollbackTransaction().catch(() => undefined);
      throw error;
    } finally {
      await runner.release();
    }
  }
}

/** The two describe their columns differently, whatever the URL calls them: a NULL default is 'NULL' on MariaDB. */
async function kindOf(uri: string): Promise<'mysql' | 'mariadb'> {
  const connection = await createConnection({ uri });
  try {
    const [rows] = await connection.query('SELECT VERSION() AS version');
    return (rows as { version: string }[])[0]?.version.includes('MariaDB') ? 'mariadb' : 'mysql';
  } finally {
    await connection.end();
  }
}

/** What the log and its durability rest on. */
async function assertSettings(source: DataSource): Promise<void> {
  const [found] = (await source.query(
    'SELECT @@auto_increment_increment AS step, @@innodb_flush_log_at_trx_commit AS flush, @@session.time_zone AS zone',
  )) as { step: number; flush: number; zone: string }[];
  if (Number(found?.step) !== 1)
    throw new Error('auto_increment_increment must be 1: the event log numbers its rows by it.');
  if (found?.zone !== '+00:00') throw new Error('The session time zone could not be set to UTC.');
  if (Number(found.flush) !== 1) {
    throw new Error(
      'innodb_flush_log_at_trx_commit must be 1: otherwise an acknowledged message can be lost in a crash.',
    );
  }
}
