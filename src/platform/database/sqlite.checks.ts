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
const LONG_LOG = 256 * MB;

/** The file as it is, through a connection that can only read. */
export function sqliteFindings(path: string, lockTimeout: number): Finding[] {
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
      integrity(connection, path, size),
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

function integrity(connection: BetterSqlite3.Database, path: string, size: number): Finding {
  if (size > QUICK) {
    return unseen('integrity', `the file is large; run: sqlite3 ${path} "PRAGMA quick_check"`);
  }
  const said = connection.pragma('quick_check(1)', { simple: true });
  if (said === 'ok') return ok('integrity', 'quick_check finds nothing');
  return broken('integrity', String(said), 'Stop the desk, keep a copy of the file, and restore the last good backup.');
}

function freePages(free: number, pages: number, pageSize: number, path: string): Finding {
  const says = `${megabytes(free * pageSize)} of the file are free`;
  if (free * pageSize < 100 * MB || free < pages / 2) return ok('free pages', says);
  return warning('free pages', says, `Give them back at a quiet hour: sqlite3 ${path} VACUUM`);
}

function megabytes(bytes: number): string {
  return `${(bytes / MB).toFixed(bytes < 10 * MB ? 1 : 0)} MB`;
}
