import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { openBulk } from './bulk.mjs';
import { forSeeding, startMariaDb } from './mariadb.mjs';
import { serve } from './process.mjs';
import { ticketSide } from './product.mjs';
import { onEachDatabase, onKeptDatabases } from './stores.mjs';
import { seedTickets } from './ticket-world.mjs';

const MIGRATED_WITHIN_MS = 600_000;

/**
 * A desk with a long past on each database there is; `--tickets` and `--messages` say how long. With `--on` those that
 * `npm run bench:seed` has left in a folder: writing ten million messages takes longer than measuring them.
 * @param {{tickets: number, messages: number, on?: string}} plan
 * @param {(desk: {name: string, says: string, people: object, product: object, where: {file?: string, url?: string}, many: string}) => Promise<void>} work
 */
export function onEachDesk({ tickets, messages, on }, work) {
  if (on !== undefined) return onKeptDesks(on, work);
  return onEachDatabase(async (database) => {
    const folder = mkdtempSync(path.join(tmpdir(), 'quickdesk-bench-'));
    try {
      console.log(`\nWriting ${tickets.toLocaleString('en')} tickets, ${database.says}.`);
      const databaseUrl = database.env.DATABASE_URL;
      const says = (text) => console.log(`  ${text}`);
      const people = await seedTickets({ folder, databaseUrl, tickets, messages, says });
      await work(desk(database, folder, people));
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  });
}

async function onKeptDesks(folder, work) {
  const mariadb = path.join(folder, 'mariadb');
  const folderOf = ({ name }) => (name === 'mariadb' ? path.join(mariadb, 'desk') : folder);
  await onKeptDatabases(existsSync(mariadb) ? mariadb : undefined, async (database) => {
    const people = JSON.parse(readFileSync(path.join(folderOf(database), 'people.json'), 'utf8'));
    const kept = desk(database, folderOf(database), people);
    await settle(kept);
    await work(kept);
  });
}

/** It may be older than the program: it gets what tables there are by now, and what reads the log stands at its end. */
async function settle({ product, where }) {
  const server = await serve(product.args, product.env, { within: MIGRATED_WITHIN_MS });
  await server.stop();
  const bulk = await openBulk(where);
  const [{ last }] = await bulk.query('SELECT MAX(id) AS last FROM event_log');
  await bulk.query('UPDATE event_consumers SET position = ?', [last]);
  await bulk.close();
}

/** Written on a MariaDB of its own, which is found again in the folder. */
export async function keptOnMariaDb(folder, plan) {
  const mariadb = await startMariaDb({ keptIn: path.join(folder, 'mariadb'), settings: forSeeding });
  if (!mariadb) throw new Error('MariaDB is not installed here.');
  try {
    const desk = path.join(folder, 'mariadb/desk');
    mkdirSync(desk, { recursive: true });
    await seedTickets({ folder: desk, databaseUrl: await mariadb.emptyDatabase('product'), ...plan });
  } finally {
    await mariadb.stop();
  }
}

function desk({ name, says, env }, folder, people) {
  const where = env.DATABASE_URL ? { url: env.DATABASE_URL } : { file: people.database };
  const many = `${people.tickets.toLocaleString('en')} tickets, ${says}`;
  return { name, says, people, product: ticketSide(folder, env), where, many };
}

/** The standard views as the program itself has them: their parameters, by their ids. */
export async function standardViews(url, token) {
  const answer = await fetch(`${url}/api/v1/ticket-views`, { headers: { authorization: `Bearer ${token}` } });
  if (answer.status !== 200) throw new Error(`The views answered ${answer.status}: ${await answer.text()}`);
  const { data } = await answer.json();
  return new Map(data.filter(({ kind }) => kind === 'standard').map(({ id, query }) => [id, query]));
}
