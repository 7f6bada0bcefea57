import type BetterSqlite3 from 'better-sqlite3';
import type { DataSource, ObjectLiteral, SelectQueryBuilder } from 'typeorm';
import type { Condition, ListValue } from '../schema/index.js';
import { dialectOf } from './dialect.js';

const comparisons = { gt: '>', gte: '>=', lt: '<', lte: '<=' } as const;

/** Adds one filter on a column. What may be empty is "not" any value, and is found by `null` among the values. */
export function applyCondition<Row extends ObjectLiteral>(
  qb: SelectQueryBuilder<Row>,
  column: string,
  { field, operator, values }: Condition,
  nullable: boolean,
): void {
  const name = `list_${field}_${operator}`;
  const given = values.filter((value) => value !== null).map(stored);
  const none = given.length < values.length;
  if (operator !== 'in' && operator !== 'ne') {
    qb.andWhere(`${column} ${comparisons[operator]} :${name}`, { [name]: given[0] });
    return;
  }
  if (given.length > 0) qb.setParameter(name, given.length === 1 ? given[0] : given);
  const one = operator === 'in' ? `${column} = :${name}` : `${column} <> :${name}`;
  const several = operator === 'in' ? `${column} IN (:...${name})` : `${column} NOT IN (:...${name})`;
  const matches = given.length === 0 ? [] : [given.length === 1 ? one : several];
  if (operator === 'ne' && none) qb.andWhere(`(${[...matches, `${column} IS NOT NULL`].join(' AND ')})`);
  else if (none || (operator === 'ne' && nullable)) qb.andWhere(`(${[...matches, `${column} IS NULL`].join(' OR ')})`);
  else qb.andWhere(matches.join(''));
}

/** Rows that have the text in one of the columns, in capitals or not. */
export function applySearch<Row extends ObjectLiteral>(
  qb: SelectQueryBuilder<Row>,
  columns: readonly string[],
  text: string,
): void {
  const fold = foldOf(qb.dataSource);
  const pattern = `%${text.toLowerCase().replace(/[!%_]/g, '!$&')}%`;
  qb.andWhere(`(${columns.map((column) => `${fold}(${column}) LIKE :list_q ESCAPE '!'`).join(' OR ')})`, {
    list_q: pattern,
  });
}

const folding = new WeakSet<BetterSqlite3.Database>();

/** The function that takes capitals away. SQLite's own knows A to Z only, so it is given one. */
function foldOf(source: DataSource): string {
  if (dialectOf(source) === 'mysql') return 'LOWER';
  const { databaseConnection } = source.driver as unknown as { databaseConnection: BetterSqlite3.Database };
  if (!folding.has(databaseConnection)) {
    databaseConnection.function('fold', { deterministic: true }, (text: unknown) =>
      typeof text === 'string' ? text.toLowerCase() : text,
    );
    folding.add(databaseConnection);
  }
  return 'fold';
}

function stored(value: ListValue): ListValue {
  return typeof value === 'boolean' ? Number(value) : value;
}
