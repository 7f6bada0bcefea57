import type BetterSqlite3 from 'better-sqlite3';
import type { QueryRunner } from 'typeorm';
import { QueryFailedError, QueryResult } from 'typeorm';

/** Statements that stay prepared; those that were used longest ago go first. */
const PREPARED = 500;
/** Up to here none has to go soon, and nobody keeps account of which was used when. */
const FEW = 300;

/**
 * Runs statements on the connection itself. TypeORM waits seven turns for each, for loggers and subscribers that there
 * are none of here, and forgets the oldest statement rather than the one that nobody uses: together that costs as much
 * as a small query.
 */
export function leanQueries(runner: QueryRunner, connection: BetterSqlite3.Database): void {
  const prepared = new Map<string, BetterSqlite3.Statement>();

  const statementOf = (sql: string): BetterSqlite3.Statement => {
    const known = prepared.get(sql);
    const statement = known ?? connection.prepare(sql);
    if (known && prepared.size <= FEW) return known;
    if (known) prepared.delete(sql);
    prepared.set(sql, statement);
    if (prepared.size > PREPARED) prepared.delete(prepared.keys().next().value as string);
    return statement;
  };

  const run = (sql: string, parameters: unknown[]): QueryResult => {
    const statement = statementOf(sql);
    const result = new QueryResult<unknown>();
    if (statement.reader) {
      result.raw = result.records = statement.all(parameters);
    } else {
      const { changes, lastInsertRowid } = statement.run(parameters);
      Object.assign(result, { affected: changes, raw: lastInsertRowid });
    }
    return result;
  };

  const query = async (sql: string, parameters: unknown[] = [], structured = false): Promise<unknown> => {
    // SQLite knows no booleans.
    const values = parameters.map((each) => (typeof each === 'boolean' ? Number(each) : each));
    try {
      const result = run(sql, values);
      return structured ? result : result.raw;
    } catch (error) {
      throw new QueryFailedError(sql, values, error as Error);
    }
  };
  runner.query = query as QueryRunner['query'];
}
