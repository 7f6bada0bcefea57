import 'reflect-metadata';
import { schema } from './src/app.schema.js';
import { loadConfig, readEnvironment } from './src/platform/config/index.js';
import { openDatabase } from './src/platform/database/index.js';

/**
 * The data source for TypeORM's command line, on the database the environment names:
 * `npx typeorm query "SELECT 1" -d dist/ormconfig.js`. The server opens its own.
 */
export const dataSource = openDatabase(loadConfig(readEnvironment()), schema).then(async ({ source }) => {
  // The command line wants to open it itself.
  await source.destroy();
  return source;
});
