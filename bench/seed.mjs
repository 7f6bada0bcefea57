/**
 * `npm run bench:seed -- [--tickets 1000000] [--messages 10000000] [--into folder] [--mariadb]`: a desk with a long past,
 * to look at and to measure. It is written on SQLite, into the folder, or into the database of `DATABASE_URL`; with
 * `--mariadb` on a MariaDB of its own that is kept in the folder. `npm run bench ... -- --on folder` measures on it.
 */
import { mkdirSync } from 'node:fs';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { buildStale, prepareDependencies } from '../scripts/lib/prepare.mjs';
import { main, Problem } from '../scripts/lib/problem.mjs';
import { root } from '../scripts/lib/project.mjs';

await main(async () => {
  const { values } = parseArgs({
    options: {
      tickets: { type: 'string' },
      messages: { type: 'string' },
      into: { type: 'string' },
      mariadb: { type: 'boolean' },
    },
  });
  const tickets = number(values.tickets ?? '1000000', 'tickets');
  const messages = number(values.messages ?? '10000000', 'messages');
  await prepareDependencies(root);
  await buildStale(root, { names: ['server'] });
  // It stands on what was built.
  const { seedTickets } = await import('./lib/ticket-world.mjs');
  const { keptOnMariaDb } = await import('./lib/ticket-desks.mjs');
  const folder = path.resolve(values.into ?? path.join(root, 'data/bench'));
  mkdirSync(folder, { recursive: true });
  const plan = { tickets, messages, says: (text) => console.log(text) };
  if (values.mariadb) {
    await keptOnMariaDb(folder, plan);
    console.log(`It is in ${folder}, on MariaDB.`);
    return 0;
  }
  const databaseUrl = process.env.DATABASE_URL ?? '';
  await seedTickets({ folder, databaseUrl, ...plan });
  console.log(`It is in ${databaseUrl ? 'the database of DATABASE_URL' : folder}.`);
  return 0;
});

function number(text, name) {
  if (!(Number(text) > 0)) throw new Problem(`--${name} is a number above zero, not "${text}".`);
  return Math.ceil(Number(text));
}
