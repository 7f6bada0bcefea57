import type { EntityManager, EntityMetadata, EntityTarget, ObjectLiteral } from 'typeorm';
import { entityReader } from './entity-reader.js';

const statements = new WeakMap<EntityMetadata, Map<string, string>>();

/**
 * Whole rows, by a condition written by hand, with the statement kept: for tables that are read with every write.
 * TypeORM's own way makes the statement anew each time, and takes the answer through what relations would need.
 * Columns are named in backticks, which both databases understand.
 */
export async function selectRows<Row extends ObjectLiteral>(
  manager: EntityManager,
  entity: EntityTarget<Row>,
  condition: string,
  values: readonly unknown[],
): Promise<Row[]> {
  const { metadata } = manager.getRepository(entity);
  const rows = (await manager.query(statementOf(metadata, condition), [...values])) as Record<string, unknown>[];
  return rows.map(entityReader(manager.dataSource, metadata)) as Row[];
}

function statementOf(metadata: EntityMetadata, condition: string): string {
  const kept = statements.get(metadata) ?? new Map<string, string>();
  statements.set(metadata, kept);
  const known = kept.get(condition);
  if (known !== undefined) return known;
  const columns = metadata.columns.map(({ databaseName }) => `\`${databaseName}\``).join(', ');
  const sql = `SELECT ${columns} FROM \`${metadata.tableName}\` WHERE ${condition}`;
  if (kept.size < 500) kept.set(condition, sql);
  return sql;
}
