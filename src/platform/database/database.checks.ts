import { existsSync } from 'node:fs';
import { resolve } from 'node:path';
import type { Finding } from '../checkup/index.js';
import { broken, firstLine, ok, unseen, warning } from '../checkup/index.js';
import type { Config } from '../config/index.js';
import type { Schema } from './database.module.js';
import { isSqlite, openDatabase, sqlitePath } from './database.module.js';
import { migrationState } from './migrator.js';

/** Whether there is a database to look into at all; a SQLite file is made by the first start, not by looking. */
export function hasDatabase(config: Config): boolean {
  return !isSqlite(config) || existsSync(sqlitePath(config));
}

export async function databaseFindings(config: Config, schema: Schema): Promise<Finding[]> {
  if (!hasDatabase(config)) {
    const advice = 'The first start makes it: npm start. If there was one, look at DATABASE_URL and DATA_FOLDER.';
    return [warning('reached', `there is no file ${resolve(sqlitePath(config))}`, advice)];
  }
  const settings = await settingsOf(config);
  if (settings.some(({ verdict }) => verdict === 'broken')) {
    return [...settings, unseen('migrations', 'the database is not fit to be opened')];
  }
  return [...settings, await migrations(config, schema)];
}

async function settingsOf(config: Config): Promise<Finding[]> {
  const { lockTimeout, poolSize, url = '' } = config.database;
  // Each is loaded where it is used only.
  if (!isSqlite(config)) return (await import('./mysql.checks.js')).mysqlFindings(url, poolSize);
  const { sqliteFindings } = await import('./sqlite.checks.js');
  try {
    return sqliteFindings(sqlitePath(config), lockTimeout);
  } catch (error) {
    const advice = 'Is it a SQLite file, and may the user that runs the desk read it? Otherwise restore a backup.';
    return [broken('reached', firstLine((error as Error).message), advice)];
  }
}

async function migrations(config: Config, schema: Schema): Promise<Finding> {
  const database = await openDatabase(config, schema);
  try {
    const { missing, unknown } = await migrationState(database);
    if (unknown.length > 0) {
      const advice = 'Start the version that migrated it, or restore a backup from before the upgrade.';
      return broken('migrations', `a newer version knows ${unknown.join(', ')}`, advice);
    }
    if (missing.length === 0) return ok('migrations', 'all of this build have run');
    const says = `${missing.length} to run: ${shown(missing)}`;
    if (config.database.migrate) return warning('migrations', says, 'The next start runs them, or npm run migrate.');
    return broken('migrations', says, 'Run npm run migrate: MIGRATE_ON_START is off, and the desk does not start.');
  } finally {
    await database.close();
  }
}

function shown(names: readonly string[]): string {
  return names.length > 3 ? `${names.slice(0, 3).join(', ')}...` : names.join(', ');
}
