import { rmSync } from 'node:fs';
import { schema } from '../../../src/app.schema.js';
import { loadConfig } from '../../../src/platform/config/index.js';
import type { Database } from '../../../src/platform/database/index.js';
import { migrate, migrationState, openDatabase } from '../../../src/platform/database/index.js';
import { copyTemplate } from '../../support/template.js';

describe('the schema', () => {
  let database: Database;
  let folder: string;
  let env: Record<string, string>;

  const open = (migrations = schema.migrations) => openDatabase(loadConfig(env), { ...schema, migrations });

  beforeEach(async () => {
    const copy = await copyTemplate();
    folder = copy.folder;
    env = { NODE_ENV: 'test', DATA_FOLDER: folder, ...copy.env };
    database = await open();
  });
  afterEach(async () => {
    await database.close();
    rmSync(folder, { recursive: true, force: true });
  });

  it('is what the entities say: after all migrations nothing is left to change', async () => {
    const { upQueries } = await database.source.driver.createSchemaBuilder().log();
    expect(upQueries.map((each) => each.query)).toEqual([]);
  });

  it('is migrated once, also when two processes start together', async () => {
    for (let steps = database.source.migrations.length; steps > 0; steps -= 1)
      await database.source.undoLastMigration();
    expect((await migrationState(database)).missing).toHaveLength(database.source.migrations.length);
    const second = await open();
    try {
      const ran = await Promise.all([migrate(database), migrate(second)]);
      expect(ran.flat().sort()).toEqual(database.source.migrations.map((each) => each.constructor.name).sort());
    } finally {
      await second.close();
    }
    expect(await migrationState(database)).toEqual({ unknown: [], missing: [] });
  }, 150_000);

  it('refuses a database from the future', async () => {
    const older = await open((schema.migrations as unknown[]).slice(0, -1) as typeof schema.migrations);
    try {
      await expect(migrate(older)).rejects.toThrow('newer version of Quickdesk');
    } finally {
      await older.close();
    }
  });
});
