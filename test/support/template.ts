import { copyFileSync, mkdirSync, mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { execute, services, withDatabase } from './services.js';

export const TEMPLATE = 'quickdesk_template';
const sqliteFile = 'quickdesk.sqlite';

let made = 0;

/** A data folder and the settings of a database of its own, copied from the template. */
export async function copyTemplate(): Promise<{ folder: string; env: Record<string, string> }> {
  const folder = mkdtempSync(join(tmpdir(), 'quickdesk-test-'));
  mkdirSync(folder, { recursive: true });
  const given = services();
  if (!given) {
    copyFileSync(join(process.env.QD_TEST_TEMPLATE ?? '', sqliteFile), join(folder, sqliteFile));
    return { folder, env: {} };
  }
  const name = `quickdesk_${process.pid}_${(made += 1)}`;
  const url = await given.emptyDatabase(name);
  const tables = await tablesOf(withDatabase(url, TEMPLATE));
  await execute(
    url,
    ...tables.map((table) => `CREATE TABLE \`${table}\` LIKE \`${TEMPLATE}\`.\`${table}\``),
    `INSERT INTO migrations SELECT * FROM \`${TEMPLATE}\`.migrations`,
  );
  return { folder, env: { DATABASE_URL: url, REDIS_URL: given.redisUrl } };
}

async function tablesOf(url: string): Promise<string[]> {
  const { createConnection } = await import('mysql2/promise');
  const connection = await createConnection({ uri: url });
  try {
    const [rows] = await connection.query('SHOW TABLES');
    return (rows as object[]).map((row) => String(Object.values(row)[0]));
  } finally {
    await connection.end();
  }
}
