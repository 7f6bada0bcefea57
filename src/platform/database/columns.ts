import type { ColumnOptions, ColumnType, QueryRunner, TableColumnOptions, ValueTransformer } from 'typeorm';
import { Column, getMetadataArgsStorage } from 'typeorm';
import type { Dialect } from './dialect.js';
import { dialectOf } from './dialect.js';

/**
 * Column kinds that mean the same on both databases. Entities use the decorators; migrations use `columnTypes`, so that
 * the two cannot disagree on what an id or a time is.
 *
 * Times are integers, UTC milliseconds: no session time zone, no lost precision, one way to compare them on both.
 */
type Kind = 'id' | 'key' | 'time' | 'long' | 'count';

const types: Record<Kind, Record<Dialect, { type: ColumnType; length?: string }>> = {
  id: { sqlite: { type: 'varchar', length: '36' }, mysql: { type: 'varchar', length: '36' } },
  key: { sqlite: { type: 'integer' }, mysql: { type: 'bigint' } },
  time: { sqlite: { type: 'bigint' }, mysql: { type: 'bigint' } },
  long: { sqlite: { type: 'text' }, mysql: { type: 'mediumtext' } },
  count: { sqlite: { type: 'integer' }, mysql: { type: 'int' } },
};

const kindOf = Symbol('portable column kind');

/** Decorators run before the configuration is known, so a data source settles the types just before it reads them. */
export function settleColumnTypes(dialect: Dialect): void {
  for (const { options } of getMetadataArgsStorage().columns) {
    const kind = (options as { [kindOf]?: Kind })[kindOf];
    if (kind) Object.assign(options, types[kind][dialect]);
  }
}

function portable(kind: Kind, options: ColumnOptions = {}): ColumnOptions {
  return Object.assign({}, options, types[kind].sqlite, { [kindOf]: kind });
}

// MySQL hands BIGINT over as text; every integer here fits a double exactly.
const number: ValueTransformer = {
  to: (value: unknown) => value,
  from: (value: unknown) => (value === null || value === undefined ? value : Number(value)),
};

const json: ValueTransformer = {
  to: (value: unknown) => (value === undefined || value === null ? value : JSON.stringify(value)),
  from: (value: unknown) => (typeof value === 'string' ? (JSON.parse(value) as unknown) : value),
};

type Nullable = Pick<ColumnOptions, 'nullable' | 'default' | 'primary'>;

/** The public id of a row: UUIDv7 text. */
export const IdColumn = () => Column(portable('id', { primary: true }));
/** The public id of another row. */
export const RefColumn = (options: Nullable = {}) => Column(portable('id', options));
/** A compact integer key, given by the database. */
export const KeyColumn = () => Column(portable('key', { primary: true, generated: 'increment', transformer: number }));
/** A compact integer key of another row. */
export const KeyRefColumn = (options: Nullable = {}) => Column(portable('key', { ...options, transformer: number }));
export const TimeColumn = (options: Nullable = {}) => Column(portable('time', { ...options, transformer: number }));
export const CountColumn = (options: Nullable = {}) => Column(portable('count', { ...options, transformer: number }));
export const TextColumn = (length: number, options: Nullable = {}) =>
  Column({ type: 'varchar', length: String(length), ...options });
/** Text of any length up to 16 MB. */
export const LongTextColumn = (options: Nullable = {}) => Column(portable('long', options));
export const JsonColumn = (options: Nullable = {}) => Column(portable('long', { ...options, transformer: json }));
export const FlagColumn = (options: Nullable = {}) => Column({ type: 'boolean', ...options });

/** The same kinds for migrations. */
export function columnTypes(runner: QueryRunner) {
  const dialect = dialectOf(runner.dataSource);
  const of =
    (kind: Kind) =>
    (name: string, options: Partial<TableColumnOptions> = {}) =>
      ({ name, ...(types[kind][dialect] as { type: string }), ...options }) as TableColumnOptions;
  return {
    id: (name = 'id') => of('id')(name, { isPrimary: true }),
    ref: of('id'),
    key: (name = 'id') => of('key')(name, { isPrimary: true, isGenerated: true, generationStrategy: 'increment' }),
    keyRef: of('key'),
    time: of('time'),
    count: of('count'),
    text: (name: string, length: number, options: Partial<TableColumnOptions> = {}): TableColumnOptions => ({
      name,
      type: 'varchar',
      length: String(length),
      ...options,
    }),
    long: of('long'),
    flag: (name: string, options: Partial<TableColumnOptions> = {}): TableColumnOptions => ({
      name,
      type: dialect === 'sqlite' ? 'boolean' : 'tinyint',
      ...options,
    }),
  };
}
