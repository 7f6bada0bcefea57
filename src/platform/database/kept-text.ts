import type { ObjectLiteral, SelectQueryBuilder } from 'typeorm';

const KEPT = 500;

const texts = new Map<string, string>();

/**
 * Lists are asked in few shapes, and TypeORM takes longer to write a statement than the database to answer it. What it
 * wrote for a shape is kept, and numbers are bound like all else: written into the text, as TypeORM has it on SQLite,
 * every page of a list would be a statement of its own to prepare. For a query of one table, without joins.
 */
export function keepText<Row extends ObjectLiteral>(qb: SelectQueryBuilder<Row>): void {
  const shape = shapeOf(qb);
  const text = texts.get(shape) ?? qb.getQuery();
  texts.delete(shape);
  texts.set(shape, text);
  if (texts.size > KEPT) texts.delete(texts.keys().next().value as string);
  qb.getQueryAndParameters = () => bound(text, qb.getParameters());
}

/** All that the text is made of; the values are no part of it. */
function shapeOf<Row extends ObjectLiteral>({ expressionMap, alias }: SelectQueryBuilder<Row>): string {
  const { mainAlias, selects, wheres, groupBys, havings, orderBys, limit, offset, useIndex, lockMode } = expressionMap;
  const cut = [limit, offset, useIndex, lockMode];
  return JSON.stringify([mainAlias?.metadata.tablePath, alias, selects, wheres, groupBys, havings, orderBys, cut]);
}

function bound(text: string, parameters: ObjectLiteral): [string, unknown[]] {
  const values: unknown[] = [];
  const sql = text.replace(/:(\.\.\.)?([A-Za-z0-9_.]+)/g, (whole, several: string | undefined, name: string) => {
    if (!Object.hasOwn(parameters, name)) return whole;
    const given: unknown[] = several ? (parameters[name] as unknown[]) : [parameters[name]];
    values.push(...given);
    return given.map(() => '?').join(', ');
  });
  return [sql, values];
}
