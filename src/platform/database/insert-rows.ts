import type { EntityManager, EntityMetadata, EntityTarget, ObjectLiteral } from 'typeorm';
import { dialectOf } from './dialect.js';

/**
 * What to do about a row whose key is taken: fail; leave the old one as it is; or leave it and hold it, for whoever is
 * about to change it. Kept without being held, it is read-locked on MySQL, and two who then want to change it deadlock.
 */
type Taken = 'fail' | 'keep' | 'hold';

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
  const sqlite = dialectOf(manager.dataSource) === 'sqlite';
  const ignore = taken === 'fail' ? '' : sqlite ? ' OR IGNORE' : taken === 'keep' ? ' IGNORE' : '';
  const [first] = metadata.primaryColumns.map((column) => driver.escape(column.databaseName));
  const hold = taken === 'hold' && !sqlite ? ` ON DUPLICATE KEY UPDATE ${first} = ${first}` : '';
  const sql = `INSERT${ignore} INTO ${driver.escape(metadata.tableName)} (${names}) VALUES ${places}${hold}`;
  if (kept.size < 500) kept.set(key, sql);
  return sql;
}
