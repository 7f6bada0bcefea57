import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { schema } from '../../src/app.schema.js';
import { loadConfig } from '../../src/platform/config/index.js';
import { migrate, openDatabase } from '../../src/platform/database/index.js';
import { onServices, services } from './services.js';
import { TEMPLATE } from './template.js';

/** Migrates one database, once a run; every spec file starts from a copy of it. Returns how to remove it. */
export async function makeTemplate(): Promise<() => void> {
  const folder = mkdtempSync(join(tmpdir(), 'quickdesk-template-'));
  const database = onServices ? { DATABASE_URL: await services()?.emptyDatabase(TEMPLATE) } : {};
  const config = loadConfig({ NODE_ENV: 'test', DATA_FOLDER: folder, ...database });
  const opened = await openDatabase(config, schema);
  await migrate(opened);
  if (!onServices) await opened.source.query('PRAGMA wal_checkpoint(TRUNCATE)');
  await opened.close();
  process.env.QD_TEST_TEMPLATE = folder;
  return () => rmSync(folder, { recursive: true, force: true });
}
