import type { DataSourceOptions } from 'typeorm';

/** What both kinds of database are opened with. */
export interface SourceParts {
  readonly entities: NonNullable<DataSourceOptions['entities']>;
  readonly migrations: NonNullable<DataSourceOptions['migrations']>;
  /** Milliseconds that a write waits for somebody else's lock. */
  readonly lockTimeout: number;
  readonly poolSize: number;
  readonly strict: boolean;
}
