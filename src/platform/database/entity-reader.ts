import type { DataSource, EntityMetadata, ObjectLiteral, ValueTransformer } from 'typeorm';

type Row = Record<string, unknown>;
type Column = EntityMetadata['columns'][number];
type Reader = (row: Row) => ObjectLiteral;

interface Reading {
  readonly property: string;
  readonly key: string;
  readonly read: (value: unknown) => unknown;
}

/** Both databases give these as they are. */
const plain = new Set<unknown>(['varchar', 'text', 'mediumtext', 'integer', 'int', 'bigint']);

const readers = new WeakMap<EntityMetadata, Reader>();

/**
 * Makes entities of rows whose columns are called as in the table. TypeORM asks of each value which of twenty types its
 * column has; here that is asked once of each column.
 */
export function entityReader({ driver }: DataSource, metadata: EntityMetadata): Reader {
  const known = readers.get(metadata);
  if (known) return known;
  const prototype = (metadata.target as { prototype: object }).prototype;
  const columns = metadata.columns
    .filter((column) => column.isSelect)
    .map((column) => ({
      property: column.propertyName,
      key: column.databaseName,
      read: plainReader(column) ?? ((value: unknown): unknown => driver.prepareHydratedValue(value, column)),
    }));
  const alike = metadata.columns.every(
    ({ isSelect, propertyName, databaseName }) => isSelect && propertyName === databaseName,
  );
  const reader = alike ? copying(prototype, columns) : picking(prototype, columns);
  readers.set(metadata, reader);
  return reader;
}

/** Where columns are called like their properties, the row is copied whole: in a third of the time of one by one. */
function copying(prototype: object, columns: readonly Reading[]): Reader {
  const changed = columns.filter(({ read }) => read !== asItIs);
  return (row) => {
    const entity: Row = { __proto__: prototype, ...row };
    for (const { property, read } of changed) entity[property] = read(row[property]);
    return entity;
  };
}

function picking(prototype: object, columns: readonly Reading[]): Reader {
  return (row) => {
    const entity = Object.create(prototype) as Row;
    for (const { property, key, read } of columns) {
      const value = read(row[key]);
      if (value !== undefined) entity[property] = value;
    }
    return entity;
  };
}

function plainReader({ type, transformer }: Column): ((value: unknown) => unknown) | undefined {
  if (!plain.has(type) || Array.isArray(transformer)) return undefined;
  if (transformer === undefined) return asItIs;
  return (value) => (transformer as ValueTransformer).from(value) as unknown;
}

function asItIs(value: unknown): unknown {
  return value;
}
