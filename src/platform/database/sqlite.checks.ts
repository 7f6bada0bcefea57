import { statSync } from 'node:fs';
import { resolve } from 'node:path';
import type BetterSqlite3 from 'better-sqlite3';
import Sqlite from 'better-sqlite3';
import type { Finding } from '../checkup/index.js';
import { broken, ok, unseen, warning } from '../checkup/index.js';
import { prepare } from './sqlite.database.js';

const MB = 1024 ** 2;
/** Reading all of a larger file takes longer than anybody waits for a check-up. */
const QUICK = 512 * MB;
/** The same of one that is on a slow disk. What is being read cannot be interrupted, so it is asked between two tables. */
const PATIENCE_MS = 15_000;
const LONG_LOG = 256 * MB;

/** The file as it is, through a connection that can only read. */
export function sqliteFindings(
  path: string,
  lockTimeout: number,
  { quickBytes = QUICK, patienceMs = PATIENCE_MS } = {},
): Finding[] {
  const connection = new Sqlite(path, { readonly: true, timeout: lockTimeout });
  try {
    const said = (name: string) => connection.pragma(name, { simple: true });
    const journal = said('journal_mode');
    // Told by the pages: in the file itself may be little, and the rest still in its log.
    const size = Number(said('page_count')) * Number(said('page_size'));
    const version = connection.prepare('SELECT sqlite_version()').pluck().get();
    return [
      ok('reached', `SQLite ${String(version)}, ${resolve(path)}, ${megabytes(size)}`),
      journal === 'wal'
        ? durability(path, lockTimeout)
        : warning('durability', `journal_mode is ${String(journal)}`, 'The desk sets WAL at its next start.'),
      writeAheadLog(path),
      size > quickBytes
        ? notLookedAt(path, `the file is larger than ${megabytes(quickBytes)}`)
        : integrity(connection, path, patienceMs),
      freePages(Number(said('freelist_count')), Number(said('page_count')), Number(said('page_size')), path),
    ];
  } finally {
    connection.close();
  }
}

/** Opened as the desk opens it: what durability rests on is set and read back, and the write lock taken and given back. */
function durability(path: string, lockTimeout: number): Finding {
  const connection = new Sqlite(path, { fileMustExist: true, timeout: lockTimeout });
  try {
    prepare(connection, false, lockTimeout);
    const started = performance.now();
    connection.exec('BEGIN IMMEDIATE; ROLLBACK');
    const waited = Math.round(performance.now() - started);
    return ok('durability', `WAL, synchronous FULL read back; the write lock came after ${waited} ms`);
  } catch (error) {
    const { code = '', message } = error as Error & { code?: string };
    const advice = code.startsWith('SQLITE_BUSY')
      ? 'Another process holds the write lock: end what else has the file open.'
      : 'The file and its folder must be writable by the user that runs the desk, on a local disk (not NFS).';
    return broken('durability', message, advice);
  } finally {
    connection.close();
  }
}

function writeAheadLog(path: string): Finding {
  const size = statSync(`${path}-wal`, { throwIfNoEntry: false })?.size ?? 0;
  const advice =
    'A reader that never ends keeps it from being carried over: end other programs that have the file open.';
  if (size > LONG_LOG) return warning('write-ahead log', `${megabytes(size)} long`, advice);
  return ok('write-ahead log', megabytes(size));
}

/** A table and its indexes at a time. */
function integrity(connection: BetterSqlite3.Database, path: string, patienceMs: number): Finding {
  const tables = connection.prepare("SELECT name FROM sqlite_schema WHERE type = 'table' ORDER BY rootpage");
  const names = tables.pluck().all() as string[];
  const until = performance.now() + patienceMs;
  for (const [at, name] of names.entries()) {
    if (performance.now() > until)
      return notLookedAt(path, `${at} of ${names.length} tables are sound, and reading them took too long`);
    const said = connection.pragma(`quick_check('${name.replaceAll("'", "''")}')`, { simple: true });
    if (said !== 'ok') {
      const advice = 'Stop the desk, keep a copy of the file, and restore the last good backup.';
      return broken('integrity', `${name}: ${String(said)}`, advice);
    }
  }
  return ok('integrity', 'quick_check finds nothing');
}

function notLookedAt(path: string, why: string): Finding {
  return unseen('integrity', `${why}; the whole at a quiet hour: sqlite3 ${path} "PRAGMA quick_check"`);
}

function freePages(free: number, pages: number, pageSize: number, path: string): Finding {
  const says = `${megabytes(free * pageSize)} of the file are free`;
  if (free * pageSize < 100 * MB || free < pages / 2) return ok('free pages', says);
  return warning('free pages', says, `Give them back at a quiet hour: sqlite3 ${path} VACUUM`);
}

function megabytes(bytes: number): string {
  return `${(bytes / MB).toFixed(bytes < 10 * MB ? 1 : 0)} MB`;
}
