import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { root } from '../../scripts/lib/project.mjs';
import { serve } from './process.mjs';
import { conversation, ticketSide } from './product.mjs';
import { startRedis } from './redis.mjs';

const places = ['server', 'load'];
/** The first one makes the people, on a database that is no quicker than its disk. */
const STARTED_WITHIN_MS = 300_000;

/**
 * Some `ROLE=api` and one `ROLE=worker` on one database, with a Redis of their own. Each api node has a core to itself
 * as far as there are cores; the worker, like the database, Redis and the load, takes what is left.
 * @param {{count: number, databaseUrl: string, world: import('./world.mjs').World}} wanted
 */
export async function startNodes({ count, databaseUrl, world }) {
  const folder = mkdtempSync(path.join(tmpdir(), 'quickdesk-bench-'));
  const redis = await startRedis();
  const [nodes, started] = [[], []];
  const stop = async () => {
    for (const each of started.toReversed()) await each.stop();
    await redis?.stop();
    rmSync(folder, { recursive: true, force: true });
  };
  try {
    if (!redis) return undefined;
    const env = { DATABASE_URL: databaseUrl, REDIS_URL: redis.url };
    for (let nth = 0; nth < count; nth++) {
      const side = nth === 0 ? conversation(world, { env }).product : ticketSide(folder, env);
      const place = places[nth % places.length];
      nodes.push(await serve(side.args, { ...side.env, ROLE: 'api' }, { place, within: STARTED_WITHIN_MS }));
      started.push(nodes.at(-1));
    }
    const { env: given } = ticketSide(folder, env);
    started.push(
      await serve([path.join(root, 'dist/server/worker.js')], given, { place: 'anywhere', within: STARTED_WITHIN_MS }),
    );
  } finally {
    if (started.length !== count + 1) await stop();
  }
  const people = nodes[0].told.people.map((each, person) => ({ ...each, url: nodeOf(nodes, world, person).url }));
  const worker = started.at(-1);
  return { url: nodes[0].url, people, time: () => sumOf(nodes.map((each) => each.time())), worker, stop };
}

/** Who shares a room is on different nodes: what one says comes to the other through Redis, every time. */
function nodeOf(nodes, { rooms }, person) {
  return nodes[Math.floor(person / rooms) % nodes.length];
}

function sumOf(times) {
  if (times.includes(undefined)) return undefined;
  const sum = (what) => times.reduce((total, each) => total + each[what], 0);
  return { ran: sum('ran'), waited: sum('waited') };
}
