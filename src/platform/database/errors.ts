import { QueryFailedError } from 'typeorm';
import { DomainError, Unavailable } from '../../kernel/index.js';

const DatabaseUnavailable = Unavailable.define(
  'database.unavailable',
  'The database cannot be reached or is too busy; nothing was changed. Try again shortly.',
);

interface DriverError {
  code?: string;
  errno?: number;
  message?: string;
  /** The connection is of no use any more; what waited on it was never asked. */
  fatal?: boolean;
}

const away = new Set([
  'SQLITE_BUSY',
  'SQLITE_LOCKED',
  'ECONNREFUSED',
  'ECONNRESET',
  'EPIPE',
  'ETIMEDOUT',
  'EHOSTUNREACH',
  'ENETUNREACH',
  // The name of a container that is down.
  'ENOTFOUND',
  'EAI_AGAIN',
  'PROTOCOL_CONNECTION_LOST',
  'PROTOCOL_SEQUENCE_TIMEOUT',
  'ER_CON_COUNT_ERROR',
  'ER_SERVER_SHUTDOWN',
  'ER_LOCK_WAIT_TIMEOUT',
  'ER_LOCK_DEADLOCK',
]);

function driverError(error: unknown): DriverError {
  return (error instanceof QueryFailedError ? error.driverError : error) as DriverError;
}

/** A unique index refused the row; `index` says which one, where several could. */
export function isDuplicate(error: unknown, index?: string): boolean {
  if (!(error instanceof QueryFailedError)) return false;
  const { code, message = '' } = driverError(error);
  if (code === 'ER_DUP_ENTRY') return !index || message.includes(index);
  // SQLite names the columns, not the index; the repository knows which columns its index has.
  return code === 'SQLITE_CONSTRAINT_UNIQUE' || code === 'SQLITE_CONSTRAINT_PRIMARYKEY';
}

/** Somebody else had what was asked for until the time to wait was over. */
export function wasHeldByOthers(error: unknown): boolean {
  const first = error instanceof DomainError ? error.cause : error;
  return first instanceof QueryFailedError && driverError(first).code === 'ER_LOCK_WAIT_TIMEOUT';
}

/** Says "away for now" where the driver says so; any other error stays what it is. */
export function translated(error: unknown): unknown {
  if (error instanceof DomainError || typeof error !== 'object' || error === null) return error;
  const { code, fatal } = driverError(error);
  const isAway = code === undefined ? fatal === true : away.has(code);
  return isAway ? DatabaseUnavailable({}, { cause: error, retryAfter: 2 }) : error;
}
