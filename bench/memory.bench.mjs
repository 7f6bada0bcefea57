import path from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { median, rounded } from './lib/numbers.mjs';
import { load, serve } from './lib/process.mjs';
import { conversation } from './lib/product.mjs';

const first = 500;
const goal = 1.3;
const floor = 2;
/** What a new connection sets off, such as looking at its rights once more, has come to rest. */
const RESTS_AFTER_MS = 500;

/** What an idle socket of a person in two rooms holds on to, after garbage collection, against one of bare Socket.IO. */
export default async function memory(plan) {
  // One in a quick run: what differs between runs is small, and a run is mostly the signing in.
  const rounds = Math.ceil(plan.rounds / 2);
  const sockets = 3000;
  const world = { people: first + sockets, rooms: 350, each: 2 };
  const found = { product: [], baseline: [] };
  for (let round = 0; round < rounds; round++) {
    for (const [name, side] of Object.entries(conversation(world, { flags: ['--expose-gc'] })))
      found[name].push(await perSocket(side, sockets));
  }
  const kept = Object.fromEntries(
    Object.entries(found).map(([name, each]) => [
      name,
      { rssKb: median(each.map(({ rss }) => rss)), heapKb: median(each.map(({ heapUsed }) => heapUsed)) },
    ]),
  );
  const ratio = kept.product.rssKb / kept.baseline.rssKb;
  const verdict = ratio <= goal ? 'goal met' : ratio <= floor ? 'goal missed, floor met' : 'goal and floor missed';
  console.log(`\nAn idle signed-in socket in 2 rooms, of ${sockets.toLocaleString('en')}, after garbage collection`);
  for (const [name, { rssKb, heapKb }] of Object.entries(kept))
    console.log(
      `  ${name.padEnd(10)}${rssKb.toFixed(1).padStart(7)} KB resident${heapKb.toFixed(1).padStart(9)} KB heap`,
    );
  console.log(`  ${ratio.toFixed(2)}x of bare Socket.IO; ${verdict} (goal ${goal}x, floor ${floor}x)`);
  const tidy = ({ rssKb, heapKb }) => ({ rssKb: rounded(rssKb), heapKb: rounded(heapKb) });
  return {
    kept: { sockets, goal, floor, ratio: rounded(ratio), product: tidy(kept.product), baseline: tidy(kept.baseline) },
    clean: true,
  };
}

async function perSocket({ args, env }, sockets) {
  const server = await serve(args, env);
  let generator;
  try {
    generator = await load(path.join(import.meta.dirname, 'load/idle.mjs'), { ...server.told, url: server.url });
    // The first ones warm up code and pools.
    await generator.run(first);
    const before = await atRest(server);
    await generator.run(sockets);
    const after = await atRest(server);
    const each = (field) => (after[field] - before[field]) / sockets / 1024;
    return { rss: each('rss'), heapUsed: each('heapUsed') };
  } finally {
    await generator?.stop();
    await server.stop();
  }
}

async function atRest(server) {
  await pause(RESTS_AFTER_MS);
  return server.ask('memory');
}
