import { setTimeout as pause } from 'node:timers/promises';
import type { Database } from './database.js';

const LOCK_SECONDS = 60;

class SchemaTooNew extends Error {
  constructor(unknown: readonly string[]) {
    super(
      `The database was migrated by a newer version of Quickdesk (it knows ${unknown.join(', ')}). ` +
        'Start that version, or restore a backup from before the upgrade.',
    );
    this.name = 'SchemaTooNew';
  }
}

class SchemaTooOld extends Error {
  constructor(missing: readonly string[]) {
    super(`The database lacks ${missing.length} migration(s) and MIGRATE_ON_START is off. Run "npm run migrate".`);
    this.name = 'SchemaTooOld';
  }
}

/** Names of migrations the database has had, and of those this build would still run. */
export async function migrationState(database: Database): Promise<{ unknown: string[]; missing: string[] }> {
  const done = await migrationsDone(database);
  const known = database.source.migrations.map((each) => each.name ?? each.constructor.name);
  return {
    unknown: done.filter((name) => !known.includes(name)),
    missing: known.filter((name) => !done.includes(name)),
  };
}

/** Brings the schema up to date, one process at a time, and refuses a database from the future. */
export async function migrate(database: Database): Promise<string[]> {
  const first = await migrationState(database);
  if (first.unknown.length > 0) throw new SchemaTooNew(first.unknown);
  if (first.missing.length === 0) return [];
  return underLock(database, async () => {
    const ran = await database.source.runMigrations({ transaction: 'each' });
    return ran.map((each) => each.name);
  });
}

/** Starts without migrating: fails when the schema is not exactly this build's. */
export async function assertMigrated(database: Database): Promise<void> {
  const { unknown, missing } = await migrationState(database);
  if (unknown.length > 0) throw new SchemaTooNew(unknown);
  if (missing.length > 0) throw new SchemaTooOld(missing);
}

async function migrationsDone(database: Database): Promise<string[]> {
  const runner = database.source.createQueryRunner();
  try {
    if (!(await runner.hasTable('migrations'))) return [];
    const rows = (await runner.query('SELECT name FROM migrations ORDER BY id')) as { name: string }[];
    return rows.map((row) => row.name);
  } finally {
    await runner.release();
  }
}

async function underLock<T>(database: Database, work: () => Promise<T>): Promise<T> {
  return database.dialect === 'mysql' ? underNamedLock(database, work) : underLockTable(database, work);
}

async function underNamedLock<T>(database: Database, work: () => Promise<T>): Promise<T> {
  const runner = database.source.createQueryRunner();
  await runner.connect();
  try {
    const [row] = (await runner.query(`SELECT GET_LOCK(CONCAT(DATABASE(), '.migrate'), ${LOCK_SECONDS}) AS got`)) as {
      got: number | string | null;
    }[];
    if (Number(row?.got) !== 1) throw new Error('Another process is migrating the database and has not finished.');
    // Binary collation: both databases compare text the same way, by code point.
    await runner.query('ALTER DATABASE CHARACTER SET utf8mb4 COLLATE utf8mb4_bin');
    return await work();
  } finally {
    await runner.query(`SELECT RELEASE_LOCK(CONCAT(DATABASE(), '.migrate'))`).catch(() => undefined);
    await runner.release();
  }
}

/** SQLite has no named lock: a table that only one process can create stands for it, and is stolen when forgotten. */
async function underLockTable<T>(database: Database, work: () => Promise<T>): Promise<T> {
  const runner = database.source.createQueryRunner();
  const deadline = Date.now() + LOCK_SECONDS * 1000;
  await runner.query('CREATE TABLE IF NOT EXISTS migration_lock (id integer PRIMARY KEY, until bigint NOT NULL)');
  for (;;) {
    const taken = (await runner.query(
      `INSERT INTO migration_lock (id, until) VALUES (1, ${database.nowSql} + ${LOCK_SECONDS * 1000})
       ON CONFLICT (id) DO UPDATE SET until = excluded.until WHERE until < ${database.nowSql} RETURNING id`,
    )) as unknown[];
    if (taken.length > 0) break;
    if (Date.now() > deadline) throw new Error('Another process is migrating the database and has not finished.');
    await pause(50);
  }
  try {
    return await work();
  } finally {
    await runner.query('DELETE FROM migration_lock WHERE id = 1');
  }
}
