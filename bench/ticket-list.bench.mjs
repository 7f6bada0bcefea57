import path from 'node:path';
import { compare } from './lib/compare.mjs';
import { serve } from './lib/process.mjs';
import { compared, isClean, sayWhoWasMeasured, tidy } from './lib/report.mjs';
import { onEachDesk, standardViews } from './lib/ticket-desks.mjs';

const bounds = { floor: 0.35, goal: 0.6, waits: true };
const steady = { perSecond: 1000, floorMs: 20, goalMs: 5 };
const file = (name) => path.join(import.meta.dirname, name);

const cases = [
  { name: 'first', says: 'the first page of all', views: ['all'] },
  { name: 'deep', says: 'page 2,000 of all', views: ['all'], page: 2000 },
  ...['unassigned', 'mine', 'team', 'waiting', 'snoozed', 'solved', 'spam'].map((view) => ({
    name: view,
    says: `the view “${view}”`,
    views: [view],
  })),
];

/** 25 tickets of what an agent's team reaches, by cursor, against the same query by hand on Fastify. */
export default async function ticketList(plan) {
  const kept = {};
  let clean = true;
  await onEachDesk(plan, async ({ name, people, product, where, many }) => {
    const [agent] = people.agents;
    const queries = await asked(product, agent.token);
    const bare = {
      args: [file('baseline/ticket-list.mjs')],
      env: { BENCH_AGENT: JSON.stringify(agent), BENCH_FILE: where.file ?? '', BENCH_URL: where.url ?? '' },
    };
    const run = async ({ views, page = 1 }, more) => {
      const settings = { act: 'list', connections: 32, tokens: [agent.token], page, ...more };
      const paths = views.map((view) => `/api/v1/tickets?${queries.get(view)}`);
      const bareViews = views.map((view) => `/tickets?view=${view}${sortOf(queries.get(view))}`);
      const sides = {
        product: { ...product, settings: { paths } },
        baseline: { ...bare, settings: { paths: bareViews } },
      };
      const result = await compare({ sides, load: file('load/tickets.mjs'), settings }, plan);
      clean &&= isClean(result);
      return result;
    };
    kept[name] = {};
    for (const each of cases) {
      const title = `25 of ${many}, within an agent’s reach: ${each.says}, against the bare query on Fastify`;
      kept[name][each.name] = compared(title, await run(each), bounds);
    }
    for (const each of cases.slice(0, 2)) kept[name][`${each.name}Steady`] = atPace(each, await run(each, steady));
  });
  return { kept: { databases: kept }, clean };
}

async function asked(product, token) {
  const server = await serve(product.args, product.env);
  try {
    return await standardViews(server.url, token);
  } finally {
    await server.stop();
  }
}

/** The load tells by it in which order they must come. */
function sortOf(query) {
  return `&sort=${new URLSearchParams(query).get('sort')}`;
}

function atPace({ says }, { product, baseline }) {
  const { perSecond, floorMs, goalMs } = steady;
  const verdict = product.p99Ms <= goalMs ? 'goal met' : product.p99Ms <= floorMs ? 'floor met' : 'floor missed';
  console.log(`\n${says}, ${perSecond.toLocaleString('en')} a second`);
  for (const [name, { p50Ms, p99Ms, perSecond: reached }] of Object.entries({ product, baseline }))
    console.log(
      `  ${name.padEnd(10)} ${Math.round(reached)}/s, p50 ${p50Ms.toFixed(2)} ms, p99 ${p99Ms.toFixed(2)} ms`,
    );
  console.log(`  p99 ${verdict}: goal ${goalMs} ms, floor ${floorMs} ms`);
  sayWhoWasMeasured({ product, baseline });
  return { perSecond, goalMs, floorMs, product: tidy(product), baseline: tidy(baseline) };
}
