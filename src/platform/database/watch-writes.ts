import type { QueryRunner } from 'typeorm';
import type { Transaction } from './transaction.js';

const write = /^\s*(insert|update|delete|replace)\b/i;

/** Notes on the running transaction that a row was written. Used under test only. */
export function watchWrites(runner: QueryRunner, current: () => Transaction | undefined): void {
  const query = runner.query.bind(runner) as (...args: unknown[]) => Promise<unknown>;
  runner.query = ((...args: unknown[]) => {
    const transaction = current();
    if (transaction && typeof args[0] === 'string' && write.test(args[0])) transaction.wrote = true;
    return query(...args);
  }) as QueryRunner['query'];
}
