import { copyFileSync, mkdirSync, mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { execute, services, withDatabase } from './services.js';

export const TEMPLATE = 'quickdesk_template';
/** The tables that the migrations put rows into. */
const filled = ['migrations', 'inboxes'];
const sqliteFile = 'quickdesk.sqlite';

let made = 0;
let statements: Promise<string[]> | undefined;

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
  await execute(url, ...(await (statements ??= statementsOf(withDatabase(url, TEMPLATE)))));
  return { folder, env: { DATABASE_URL: url, REDIS_URL: given.redisUrl } };
}

/** What makes a copy of the template: all tables by one statement, since asking takes as long as making. */
async function statementsOf(url: string): Promise<string[]> {
  const tables = (await ask(url, 'SHOW TABLES')).map((row) => String(Object.values(row)[0]));
  const alike = tables.map((table) => `CREATE TABLE \`${table}\` LIKE \`${TEMPLATE}\`.\`${table}\``);
  const rows = filled.map((table) => `INSERT INTO ${table} SELECT * FROM \`${TEMPLATE}\`.${table}`);
  return [[...alike, ...rows].join(';'), ...(await triggersOf(url))];
}

/** A table made like another one has none of its triggers. */
async function triggersOf(url: string): Promise<string[]> {
  const rows = (await ask(url, 'SHOW TRIGGERS')) as Record<
    'Trigger' | 'Timing' | 'Event' | 'Table' | 'Statement',
    string
  >[];
  return rows.map(
    ({ Trigger, Timing, Event, Table, Statement }) =>
      `CREATE TRIGGER ${Trigger} ${Timing} ${Event} ON ${Table} FOR EACH ROW ${Statement}`,
  );
}

async function ask(url: string, question: string): Promise<object[]> {
  const { createConnection } = await import('mysql2/promise');
  const connection = await createConnection({ uri: url });
  try {
    const [rows] = await connection.query(question);
    return rows as object[];
  } finally {
    await connection.end();
  }
}
