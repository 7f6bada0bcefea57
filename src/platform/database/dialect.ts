import type { DataSource } from 'typeorm';

export type Dialect = 'sqlite' | 'mysql';

export function dialectOf(source: DataSource): Dialect {
  return source.options.type === 'better-sqlite3' ? 'sqlite' : 'mysql';
}
