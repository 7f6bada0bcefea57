import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { ticketSide } from './product.mjs';
import { onEachDatabase } from './stores.mjs';
import { seedTickets } from './ticket-world.mjs';

/**
 * A desk with a long past on each database there is; `--tickets` and `--messages` say how long.
 * @param {{tickets: number, messages: number}} plan
 * @param {(desk: {name: string, says: string, people: object, product: object, where: {file?: string, url?: string}, many: string}) => Promise<void>} work
 */
export async function onEachDesk({ tickets, messages }, work) {
  await onEachDatabase(async ({ name, says, env }) => {
    const folder = mkdtempSync(path.join(tmpdir(), 'quickdesk-bench-'));
    try {
      console.log(`\nWriting ${tickets.toLocaleString('en')} tickets, ${says}.`);
      const databaseUrl = env.DATABASE_URL;
      const people = await seedTickets({
        folder,
        databaseUrl,
        tickets,
        messages,
        says: (text) => console.log(`  ${text}`),
      });
      const where = databaseUrl ? { url: databaseUrl } : { file: people.database };
      const many = `${tickets.toLocaleString('en')} tickets, ${says}`;
      await work({ name, says, people, product: ticketSide(folder, env), where, many });
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  });
}

/** The standard views as the program itself has them: their parameters, by their ids. */
export async function standardViews(url, token) {
  const answer = await fetch(`${url}/api/v1/ticket-views`, { headers: { authorization: `Bearer ${token}` } });
  if (answer.status !== 200) throw new Error(`The views answered ${answer.status}: ${await answer.text()}`);
  const { data } = await answer.json();
  return new Map(data.filter(({ kind }) => kind === 'standard').map(({ id, query }) => [id, query]));
}
