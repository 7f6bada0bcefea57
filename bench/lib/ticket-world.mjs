import { execFile } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { promisify } from 'node:util';
import { nodeBinary, root } from '../../scripts/lib/project.mjs';
import { openBulk } from './bulk.mjs';
import { environment } from './product.mjs';
import { ticketRows } from './ticket-rows.mjs';

/**
 * A desk with a past: its people are made by the program itself, its tickets are written in bulk as the program would
 * have. Consumers stand at the end of the log, as if they had heard all of it; the audit trail alone is left without it.
 * @param {{folder: string, databaseUrl?: string, tickets: number, messages: number, says?: (text: string) => void}} wanted
 */
export async function seedTickets({ folder, databaseUrl = '', tickets, messages, says = () => undefined }) {
  const file = path.join(folder, 'people.json');
  const env = { ...process.env, ...environment, DATA_FOLDER: folder, DATABASE_URL: databaseUrl, BENCH_PEOPLE: file };
  await promisify(execFile)(nodeBinary(), [path.join(root, 'bench/product/ticket-people.mjs')], { env });
  const people = JSON.parse(readFileSync(file, 'utf8'));

  const bulk = await openBulk(databaseUrl ? { url: databaseUrl } : { file: people.database });
  const started = performance.now();
  const top = async (table) =>
    Number((await bulk.query(`SELECT COALESCE(MAX(id), 0) AS top FROM ${table}`))[0].top) + 1;
  const actors = await bulk.query('SELECT id, name FROM event_actors');
  const actor = new Map(actors.map(({ id, name }) => [name, Number(id)]));
  let free = await top('event_actors');
  for (const id of [...people.customers, ...people.agents.map((each) => each.id)]) {
    if (actor.has(`user:${id}`)) continue;
    actor.set(`user:${id}`, free);
    await bulk.query('INSERT INTO event_actors (id, name) VALUES (?, ?)', [free++, `user:${id}`]);
  }
  const keys = { actor, stream: await top('event_streams'), event: await top('event_log') };
  for (const number of ticketRows({ people, tickets, messages, keys, now: Date.now() }, bulk.write)) {
    if (bulk.isFull()) await bulk.flush();
    if (number % 100_000 === 0) says(`${number.toLocaleString('en')} tickets after ${seconds(started)} s`);
  }
  await bulk.flush();
  const last = (await top('event_log')) - 1;
  await bulk.query('UPDATE event_consumers SET position = ?', [last]);
  await bulk.close();
  says(`${tickets.toLocaleString('en')} tickets, ${last.toLocaleString('en')} events: ${seconds(started)} s`);
  const whole = { ...people, tickets, messages };
  writeFileSync(file, JSON.stringify(whole));
  return whole;
}

function seconds(started) {
  return ((performance.now() - started) / 1000).toFixed(1);
}
