import type { EntityManager, EntityMetadata, EntityTarget, ObjectLiteral } from 'typeorm';
import { dialectOf } from './dialect.js';

/**
 * What to do about a row whose key is taken: fail; leave the old one as it is; or leave it and hold it, for whoever is
 * about to change it. Kept without being held, it is read-locked on MySQL, and two who then want to change it deadlock.
 */
type Taken = 'fail' | 'keep' | 'hold';

/** Rows in one statement of SQLite: more saves nothing, and its places are counted. */
const MOST = 64;

const statements = new WeakMap<EntityMetadata, Map<string, string>>();

/**
 * Plain inserts of whole rows, with the statement kept: for tables that are written all the time. TypeORM's own builder
 * makes the statement anew each time, which costs several times the insert. Answers with the key of the first row,
 * where the database numbers them and none was taken: those of one statement follow each other.
 */
export async function insertRows<Row extends ObjectLiteral>(
  manager: EntityManager,
  entity: EntityTarget<Row>,
  rows: readonly Row[],
  taken: Taken = 'fail',
): Promise<number> {
  if (rows.length === 0) return 0;
  if (dialectOf(manager.dataSource) === 'sqlite') {
    const keys: number[] = [];
    for (const piece of pieces(rows)) keys.push(await insertTogether(manager, entity, piece, taken));
    return keys[0] ?? 0;
  }
  return insertTogether(manager, entity, rows, taken);
}

/** Of 1, 2, 4, 8... rows: a dozen statements that stay prepared, and not one for each length. */
export function pieces<Row>(rows: readonly Row[]): Row[][] {
  const found: Row[][] = [];
  for (let from = 0; from < rows.length;) {
    const size = Math.min(MOST, 2 ** Math.floor(Math.log2(rows.length - from)));
    found.push(rows.slice(from, from + size));
    from += size;
  }
  return found;
}

async function insertTogether<Row extends ObjectLiteral>(
  manager: EntityManager,
  entity: EntityTarget<Row>,
  rows: readonly Row[],
  taken: Taken,
): Promise<number> {
  const { metadata } = manager.getRepository(entity);
  const columns = metadata.columns.filter((column) => !column.isGenerated);
  const { driver } = manager.dataSource;
  const values = rows.flatMap((row) =>
    columns.map((column) => driver.preparePersistentValue(column.getEntityValue(row), column) as unknown),
  );
  const answer: unknown = await manager.query(statementOf(manager, metadata, columns, rows.length, taken), values);
  // SQLite tells the last key that it gave, MySQL the first one.
  if (dialectOf(manager.dataSource) === 'sqlite') return Number(answer) - rows.length + 1;
  return (answer as { insertId: number }).insertId;
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
