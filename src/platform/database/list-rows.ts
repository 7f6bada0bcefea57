import type { ObjectLiteral, SelectQueryBuilder } from 'typeorm';
import { entityReader } from './entity-reader.js';
import { keepText } from './kept-text.js';

/**
 * The rows of a query as entities. Where the query selects its own table and nothing else, the columns are put into
 * entities directly: TypeORM's way through groups and relations takes as long again as query and network together.
 */
export async function entitiesOf<Row extends ObjectLiteral>(qb: SelectQueryBuilder<Row>): Promise<Row[]> {
  const { mainAlias, selects, joinAttributes } = qb.expressionMap;
  const whole = selects.length === 1 && selects[0]?.selection === qb.alias && joinAttributes.length === 0;
  const metadata = mainAlias?.metadata;
  if (!whole || !metadata || metadata.embeddeds.length > 0 || metadata.childEntityMetadatas.length > 0)
    return qb.getMany();
  const read = entityReader(qb.dataSource, metadata);
  // Named one by one, the columns of a wide table take TypeORM longer than the query takes the database.
  qb.select(`${qb.escape(qb.alias)}.*`);
  keepText(qb);
  const rows = await qb.getRawMany<Record<string, unknown>>();
  return rows.map((row) => read(row) as Row);
}
