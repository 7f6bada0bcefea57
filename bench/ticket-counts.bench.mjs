import path from 'node:path';
import { openBulk } from './lib/bulk.mjs';
import { measure, summary } from './lib/compare.mjs';
import { generatorLine } from './lib/generator.mjs';
import { median, rounded } from './lib/numbers.mjs';
import { load, serve } from './lib/process.mjs';
import { onEachDesk } from './lib/ticket-desks.mjs';

const goalMs = 5;
const floorMs = 50;
const views = {
  unassigned: () => "shelf = 'queue' AND assigneeId IS NULL",
  mine: ({ id }) => `shelf = 'queue' AND assigneeId = '${id}'`,
  team: ({ teamId }) => `shelf = 'queue' AND teamId = '${teamId ?? ''}'`,
  waiting: () => "shelf = 'waiting'",
  snoozed: () => "shelf = 'snoozed'",
  solved: () => "shelf = 'done'",
  all: () => "shelf <> 'spam'",
  spam: () => "shelf = 'spam'",
};

/** How many tickets are in each view, for an agent and for who sees everything; every answer is held against a recount. */
export default async function ticketCounts(plan) {
  const kept = {};
  let clean = true;
  await onEachDesk(plan, async ({ name, people, product, where, many }) => {
    kept[name] = {};
    for (const [who, person] of Object.entries({ agent: people.agents[0], admin: people.admin })) {
      const expected = await recount(where, person);
      const server = await serve(product.args, product.env);
      const file = path.join(import.meta.dirname, 'load/counts.mjs');
      const rounds = [];
      const line = await load(file, { url: server.url, token: person.token, expected });
      try {
        await line.run(plan.warmUp);
        for (let round = 0; round < plan.rounds; round++)
          rounds.push(await measure({ server, load: line }, plan.seconds));
      } finally {
        await line.stop();
        await server.stop();
      }
      const [p50Ms, p99Ms] = ['p50Ms', 'p99Ms'].map((field) => median(rounds.map((each) => each[field])));
      const [refused, wrong] = ['refused', 'wrong'].map((field) => rounds.reduce((sum, each) => sum + each[field], 0));
      const verdict = p99Ms <= goalMs ? 'goal met' : p99Ms <= floorMs ? 'goal missed, floor met' : 'floor missed';
      console.log(`\nThe counts of all views, for an ${who}, of ${many}`);
      console.log(
        `  p50 ${p50Ms.toFixed(2)} ms, p99 ${p99Ms.toFixed(2)} ms: ${verdict} (goal ${goalMs} ms, floor ${floorMs} ms)`,
      );
      console.log(`  ${generatorLine({ product: summary(rounds, {}) })}`);
      console.log(`  counts: refused ${refused}, wrong ${wrong}`);
      kept[name][who] = { goalMs, floorMs, p50Ms: rounded(p50Ms), p99Ms: rounded(p99Ms), counts: { refused, wrong } };
      clean &&= refused === 0 && wrong === 0;
    }
  });
  return { kept: { databases: kept }, clean };
}

async function recount(where, person) {
  const bulk = await openBulk(where);
  const scope = person.teamId
    ? `(assigneeId = '${person.id}' OR teamId IS NULL OR teamId = '${person.teamId}')`
    : '1 = 1';
  const expected = {};
  for (const [id, filter] of Object.entries(views)) {
    const [row] = await bulk.query(`SELECT COUNT(*) AS total FROM tickets WHERE ${scope} AND ${filter(person)}`);
    expected[id] = Number(row.total);
  }
  await bulk.close();
  return expected;
}
