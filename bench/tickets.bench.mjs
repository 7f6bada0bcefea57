import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { compare } from './lib/compare.mjs';
import { ticketSide } from './lib/product.mjs';
import { compared, isClean } from './lib/report.mjs';
import { onEachDatabase } from './lib/stores.mjs';
import { seedTickets } from './lib/ticket-world.mjs';

const bounds = { floor: 0.25, goal: 0.5, waits: true };

/** A ticket opened by a customer's first message: its two rooms, who is in them, the message, five events, a tally. */
export default async function tickets(plan) {
  const kept = {};
  let clean = true;
  await onEachDatabase(async ({ name, says, env, bareStore }) => {
    const folder = mkdtempSync(path.join(tmpdir(), 'quickdesk-bench-'));
    try {
      await seedTickets({ folder, databaseUrl: env.DATABASE_URL, tickets: 1000, messages: 2000 });
      const { writing } = JSON.parse(readFileSync(path.join(folder, 'people.json'), 'utf8'));
      const sides = {
        product: ticketSide(folder, env),
        baseline: { args: [path.join(import.meta.dirname, 'baseline/tickets.mjs')], env: { BENCH_STORE: bareStore } },
      };
      const settings = { act: 'create', connections: 64, tokens: writing.map(({ token }) => token) };
      const load = path.join(import.meta.dirname, 'load/tickets.mjs');
      const result = await compare({ sides, load, settings }, plan);
      const title = `POST /tickets, stored durably, with rooms, message, events and live news, ${says}, against bare Nest and Fastify`;
      kept[name] = compared(title, result, bounds);
      clean &&= isClean(result);
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  });
  return { kept: { databases: kept }, clean };
}
