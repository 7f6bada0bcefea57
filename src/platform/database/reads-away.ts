import type { DataSource, QueryRunner } from 'typeorm';
import { translated } from './errors.js';

/**
 * A server that is away is said to be away to who reads outside a transaction, too. Inside one the unit of work says it,
 * after it has looked whether to run the work again.
 */
export function sayWhenAway(source: DataSource): void {
  const create = source.createQueryRunner.bind(source);
  source.createQueryRunner = (mode) => {
    const runner = create(mode);
    const query = runner.query.bind(runner) as (...args: unknown[]) => Promise<unknown>;
    runner.query = ((...args: unknown[]) =>
      query(...args).catch((error: unknown) => {
        throw runner.isTransactionActive ? error : translated(error);
      })) as QueryRunner['query'];
    return runner;
  };
}
