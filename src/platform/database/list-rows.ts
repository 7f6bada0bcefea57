import type { EntityMetadata, ObjectLiteral, SelectQueryBuilder } from 'typeorm';

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
  const read = reader(qb, metadata);
  // Named one by one, the columns of a wide table take TypeORM longer than the query takes the database.
  const rows = await qb.select(`${qb.escape(qb.alias)}.*`).getRawMany<Record<string, unknown>>();
  return rows.map((row) => read(row) as Row);
}

function reader(
  qb: SelectQueryBuilder<ObjectLiteral>,
  metadata: EntityMetadata,
): (row: Record<string, unknown>) => object {
  const { driver } = qb.dataSource;
  const prototype = (metadata.target as { prototype: object }).prototype;
  const columns = metadata.columns
    .filter((column) => column.isSelect)
    .map((column) => ({ column, property: column.propertyName, key: column.databaseName }));
  return (row) => {
    const entity = Object.create(prototype) as Record<string, unknown>;
    for (const { column, property, key } of columns) {
      const value: unknown = driver.prepareHydratedValue(row[key], column);
      if (value !== undefined) entity[property] = value;
    }
    return entity;
  };
}
