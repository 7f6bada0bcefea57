import { dirname, join } from 'node:path';
import type { DynamicModule, OnApplicationShutdown } from '@nestjs/common';
import { Global, Inject, Module } from '@nestjs/common';
import type { DataSourceOptions } from 'typeorm';
import { Config, makeFolder } from '../config/index.js';
import { Database } from './database.js';
import { assertMigrated, migrate } from './migrator.js';
import { SqliteDatabase } from './sqlite.database.js';
import { UnitOfWork } from './unit-of-work.js';

/** The tables and migrations of the whole program, told by the layer that knows them all. */
export interface Schema {
  readonly entities: NonNullable<DataSourceOptions['entities']>;
  readonly migrations: NonNullable<DataSourceOptions['migrations']>;
}

export async function openDatabase(config: Config, schema: Schema): Promise<Database> {
  const { url, lockTimeout, poolSize } = config.database;
  const parts = { ...schema, lockTimeout, poolSize, strict: config.core.environment === 'test' };
  if (url && !isSqlite(config)) {
    // Loaded where it is used only: starting is not to wait for it.
    const { MysqlDatabase } = await import('./mysql.database.js');
    return MysqlDatabase.open(url, parts).catch(notReached);
  }
  const path = sqlitePath(config);
  try {
    makeFolder(dirname(path));
  } catch (error) {
    throw new FileNotOpened(url ? 'in DATABASE_URL' : `"${path}"`, error as Error);
  }
  return SqliteDatabase.open(path, parts);
}

export function isSqlite({ database }: Config): boolean {
  return !database.url || database.url.startsWith('sqlite:');
}

export function sqlitePath({ database, core }: Config): string {
  return database.url?.replace(/^sqlite:(\/\/)?/, '') ?? join(core.dataFolder, 'quickdesk.sqlite');
}

/** There is no place for the file where the configuration wants it. */
class FileNotOpened extends Error {
  constructor(which: string, cause: Error) {
    super(`The SQLite file ${which} cannot be opened: ${cause.message}.`, { cause });
    this.name = 'FileNotOpened';
  }
}

/** The database did not answer, or not us: said in one sentence, without the password that the URL may hold. */
class DatabaseNotReached extends Error {
  constructor(cause: Error) {
    super(
      `The database in DATABASE_URL cannot be used: ${cause.message}. Is it running, and are name and password right?`,
      { cause },
    );
    this.name = 'DatabaseNotReached';
  }
}

const causes = new Set([
  'ECONNREFUSED',
  'ENOTFOUND',
  'ETIMEDOUT',
  'EAI_AGAIN',
  'ER_ACCESS_DENIED_ERROR',
  'ER_BAD_DB_ERROR',
  'ER_DBACCESS_DENIED_ERROR',
]);

function notReached(error: Error & { code?: string }): never {
  throw causes.has(error.code ?? '') ? new DatabaseNotReached(error) : error;
}

/** The open database and the unit of work. Owns the tables `migrations` and, on SQLite, `migration_lock`. */
@Global()
@Module({})
export class DatabaseModule implements OnApplicationShutdown {
  constructor(@Inject(Database) private readonly database: Database) {}

  static with(schema: Schema): DynamicModule {
    return {
      module: DatabaseModule,
      providers: [
        {
          provide: Database,
          inject: [Config],
          useFactory: async (config: Config) => {
            const database = await openDatabase(config, schema);
            if (config.database.migrate) await migrate(database);
            else await assertMigrated(database);
            return database;
          },
        },
        UnitOfWork,
      ],
      exports: [Database, UnitOfWork],
    };
  }

  /** Last of all: whatever else is stopping may still write. */
  async onApplicationShutdown(): Promise<void> {
    await this.database.close();
  }
}
