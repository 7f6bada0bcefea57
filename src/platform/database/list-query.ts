import type { ObjectLiteral, SelectQueryBuilder } from 'typeorm';
import type { CursorValues, Page } from '../../kernel/index.js';
import { CursorInvalid, decodeCursor, encodeCursor } from '../../kernel/index.js';
import type { Condition, ListQuery } from '../schema/index.js';
import { sortText } from '../schema/index.js';
import { dialectOf } from './dialect.js';
import type { KeysetTerm } from './keyset.js';
import { applyKeyset } from './keyset.js';
import { applyCondition, applySearch } from './list-filter.js';
import { entitiesOf } from './list-rows.js';
import { forceIndex, indexFor } from './list-index.js';

export interface ListOptions<Row extends ObjectLiteral> {
  /**
   * Filters that are no column of the same name: the property that holds the value (`tag.label`), or what to add to the
   * query.
   */
  readonly filters?: Readonly<Record<string, string | ((qb: SelectQueryBuilder<Row>, condition: Condition) => void)>>;
  /** The properties that fields are sorted and searched by, where they have other names: `{ name: 'nameKey' }`. */
  readonly sorts?: Readonly<Record<string, string>>;
  /** The fields that `qb` fixes to one value, so that an index that starts with them can be used. */
  readonly within?: readonly string[];
  /** A kept count, where there is one; otherwise the rows are counted, up to `COUNTED`. */
  readonly total?: () => Promise<number>;
}

/** Counting stops here: 20 ms on a small machine. A longer list has no total. */
const COUNTED = 100_000;

/**
 * One page of what `qb` selects, as entities: filtered, searched, sorted and cut as the query says. `qb` brings the scope
 * (who may see what) and must not join what has several rows for one of the list.
 */
export async function runList<Row extends ObjectLiteral>(
  qb: SelectQueryBuilder<Row>,
  query: ListQuery,
  options: ListOptions<Row> = {},
): Promise<Page<Row>> {
  const scoped = isolateScope(qb) || qb.expressionMap.joinAttributes.length > 0;
  applyFilters(qb, query, options);
  const total = query.total ? ((await options.total?.()) ?? (await countUpTo(qb, COUNTED))) : undefined;
  const terms = query.sort.map(({ field, descending }) => ({
    column: sortColumn(qb, propertyOf(field, options)),
    descending,
  }));
  applyKeyset(qb, terms, query.cursor === undefined ? undefined : readCursor(query, query.cursor));
  if (!scoped || options.within) await followIndex(qb, query, terms, options.within ?? []);
  const rows = await entitiesOf(qb.offset(query.offset).limit(query.limit + 1));
  const data = rows.slice(0, query.limit);
  const last = rows.length > query.limit ? data.at(-1) : undefined;
  return { data, nextCursor: last ? cursorAt(query, options, last) : null, total };
}

/** How many rows the list has, up to `COUNTED`; undefined beyond. */
export function countList<Row extends ObjectLiteral>(
  qb: SelectQueryBuilder<Row>,
  query: ListQuery,
  options: ListOptions<Row> = {},
): Promise<number | undefined> {
  isolateScope(qb);
  applyFilters(qb, query, options);
  return countUpTo(qb, COUNTED);
}

/** On MySQL, makes the page cost what the page has in rows, wherever an index of the list allows it. */
async function followIndex<Row extends ObjectLiteral>(
  qb: SelectQueryBuilder<Row>,
  query: ListQuery,
  terms: readonly KeysetTerm[],
  within: readonly string[],
): Promise<void> {
  const [first] = terms;
  if (!first || dialectOf(qb.dataSource) !== 'mysql') return;
  const index = indexFor(query, query.sort, within);
  if (index !== undefined) return forceIndex(qb, index);
  // Directions that no index has, such as `-updatedAt,id`: MySQL would sort the whole table. It is told where the page
  // ends, found along an index of the first column, and sorts no more than that.
  const partial = indexFor(query, query.sort.slice(0, 1), within);
  if (partial === undefined) return;
  const last = qb
    .clone()
    .select(first.column, 'edge')
    .orderBy(first.column, first.descending ? 'DESC' : 'ASC');
  forceIndex(last, partial);
  const row = await last
    .offset((query.offset ?? 0) + query.limit)
    .limit(1)
    .getRawOne<{ edge: string | number }>();
  forceIndex(qb, partial);
  if (row) qb.andWhere(`${first.column} ${first.descending ? '>=' : '<='} :edge`, { edge: row.edge });
}

/** TypeORM joins conditions as they are written: an OR in the scope would let everything after it through. */
function isolateScope<Row extends ObjectLiteral>({ expressionMap }: SelectQueryBuilder<Row>): boolean {
  const scope = expressionMap.wheres;
  if (scope.length === 0) return false;
  expressionMap.wheres = [{ type: 'simple', condition: { operator: 'brackets', condition: scope } }];
  return true;
}

function applyFilters<Row extends ObjectLiteral>(
  qb: SelectQueryBuilder<Row>,
  query: ListQuery,
  options: ListOptions<Row>,
): void {
  if (query.ids) qb.andWhere(`${qb.alias}.id IN (:...listIds)`, { listIds: query.ids });
  for (const condition of query.conditions) {
    const target = options.filters?.[condition.field] ?? `${qb.alias}.${condition.field}`;
    if (typeof target === 'string')
      applyCondition(qb, target, condition, query.list.fields[condition.field]?.nullable === true);
    else target(qb, condition);
  }
  if (query.search !== undefined)
    applySearch(
      qb,
      query.list.search.map((field) => `${qb.alias}.${propertyOf(field, options)}`),
      query.search,
    );
}

async function countUpTo<Row extends ObjectLiteral>(
  qb: SelectQueryBuilder<Row>,
  most: number,
): Promise<number | undefined> {
  const some = qb
    .clone()
    .select('1', 'one')
    .orderBy()
    .limit(most + 1);
  const row = await qb
    .createQueryBuilder()
    .select('COUNT(*)', 'total')
    .from(`(${some.getQuery()})`, 'counted')
    .setParameters(some.getParameters())
    .getRawOne<{ total: number | string }>();
  const total = Number(row?.total);
  return total > most ? undefined : total;
}

function propertyOf<Row extends ObjectLiteral>(field: string, { sorts }: ListOptions<Row>): string {
  return sorts?.[field] ?? field;
}

function sortColumn<Row extends ObjectLiteral>(qb: SelectQueryBuilder<Row>, property: string): string {
  const column = qb.expressionMap.mainAlias?.metadata.findColumnWithPropertyName(property);
  if (!column || column.isNullable)
    throw new Error(`A list cannot be sorted by "${property}": it is no column that is NOT NULL.`);
  return `${qb.alias}.${property}`;
}

function cursorAt<Row extends ObjectLiteral>(query: ListQuery, options: ListOptions<Row>, row: Row): string {
  const values = query.sort.map(({ field }) => {
    const value = (row as Record<string, unknown>)[propertyOf(field, options)];
    return typeof value === 'boolean' ? Number(value) : (value as string | number);
  });
  return encodeCursor(sortText(query.sort), values);
}

/** A cursor comes from outside: its values must be of the kinds that its columns have. */
function readCursor(query: ListQuery, cursor: string): CursorValues {
  const values = decodeCursor(sortText(query.sort), cursor, query.sort.length);
  query.sort.forEach(({ field }, at) => {
    const type = field === 'id' ? 'id' : query.list.fields[field]?.type;
    const expected = type === 'integer' || type === 'time' || type === 'flag' ? 'number' : 'string';
    if (typeof values[at] !== expected) throw CursorInvalid();
  });
  return values;
}
