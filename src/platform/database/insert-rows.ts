import type { EntityManager, EntityMetadata, EntityTarget, ObjectLiteral } from 'typeorm';
import { dialectOf } from './dialect.js';

/** What to do about a row whose unique key is taken: fail, or leave the old one as it is. */
type Taken = 'fail' | 'keep';

const statements = new WeakMap<EntityMetadata, Map<string, string>>();

/**
 * Plain inserts of whole rows, with the statement kept: for tables that are written all the time. TypeORM's own builder
 * makes the statement anew each time, which costs several times the insert.
 */
export async function insertRows<Row extends ObjectLiteral>(
  manager: EntityManager,
  entity: EntityTarget<Row>,
  rows: readonly Row[],
  taken: Taken = 'fail',
): Promise<void> {
  if (rows.length === 0) return;
  const { metadata } = manager.getRepository(entity);
  const columns = metadata.columns.filter((column) => !column.isGenerated);
  const { driver } = manager.dataSource;
  const values = rows.flatMap((row) =>
    columns.map((column) => driver.preparePersistentValue(column.getEntityValue(row), column) as unknown),
  );
  await manager.query(statementOf(manager, metadata, columns, rows.length, taken), values);
}

function statementOf(
  manager: EntityManager,
  metadata: EntityMetadata,
  columns: EntityMetadata['columns'],
  count: number,
  taken: Taken,
): string {
  const kept = statements.get(metadata) ?? new Map<string, string>();
  statements.set(metadata, kept);
  const key = `${count} ${taken}`;
  const known = kept.get(key);
  if (known) return known;
  const { driver } = manager.dataSource;
  const names = columns.map((column) => driver.escape(column.databaseName)).join(', ');
  const row = `(${columns.map(() => '?').join(', ')})`;
  const places = Array.from({ length: count }, () => row).join(', ');
  const ignore = taken === 'fail' ? '' : dialectOf(manager.dataSource) === 'sqlite' ? ' OR IGNORE' : ' IGNORE';
  const sql = `INSERT${ignore} INTO ${driver.escape(metadata.tableName)} (${names}) VALUES ${places}`;
  if (kept.size < 500) kept.set(key, sql);
  return sql;
}
