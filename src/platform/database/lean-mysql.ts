import type { PoolConnection } from 'mysql2';
import type { DataSource, QueryRunner } from 'typeorm';
import { QueryFailedError, QueryResult } from 'typeorm';

type Statement = (sql: string, parameters?: unknown[], structured?: boolean) => Promise<unknown>;

/**
 * Runs statements on the connection itself, as `leanQueries` does for SQLite: TypeORM tells loggers and subscribers of
 * each, that there are none of here, wraps the connection anew, notes the stack for an error that hardly ever comes, and
 * copies every list that it gets.
 */
export function leanStatements(source: DataSource): void {
  const create = source.createQueryRunner.bind(source);
  source.createQueryRunner = (mode) => {
    const runner = create(mode);
    const whole = runner.query.bind(runner) as Statement;
    const query: Statement = async (sql, parameters, structured = false) => {
      // It says so itself, with an error of its own.
      if (runner.isReleased) return whole(sql, parameters, structured);
      const connection = (await runner.connect()) as PoolConnection;
      return new Promise((resolve, reject) => {
        connection.query(sql, parameters, (error, answer) => {
          if (error) reject(new QueryFailedError(sql, parameters, error));
          else resolve(structured ? resultOf(answer) : answer);
        });
      });
    };
    runner.query = query as QueryRunner['query'];
    return runner;
  };
}

function resultOf(answer: unknown): QueryResult {
  const result = new QueryResult<unknown>();
  result.raw = answer;
  if (Array.isArray(answer)) result.records = answer;
  else result.affected = (answer as { affectedRows: number }).affectedRows;
  return result;
}
