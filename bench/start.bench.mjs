import path from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { median, rounded } from './lib/numbers.mjs';
import { serve } from './lib/process.mjs';
import { withProduct } from './lib/product.mjs';

const goalMs = 800;
const floorMs = 1500;
const bare = { args: [path.join(import.meta.dirname, 'baseline/start.mjs')], env: {} };

/** From the start of the process to the first 200 of `/health/ready`: an empty folder once, then a database that is there. */
export default async function start(plan) {
  const rounds = Math.max(5, plan.rounds);
  const first = [];
  const again = [];
  const baseline = [];
  for (let round = 0; round < rounds; round++) {
    await withProduct(async (product) => {
      first.push(await started(product));
      again.push(await started(product));
    });
    baseline.push(await started(bare));
  }
  const [firstMs, againMs, baselineMs] = [first, again, baseline].map(median);
  const met = againMs <= goalMs ? 'goal met' : againMs <= floorMs ? 'goal missed, floor met' : 'goal and floor missed';
  console.log('\nFrom the start of the process to the first 200 of /health/ready, median of', rounds);
  console.log(
    `  product, database migrated  ${againMs.toFixed(0)} ms (${met}: goal ${goalMs} ms, floor ${floorMs} ms)`,
  );
  console.log(`  product, empty folder       ${firstMs.toFixed(0)} ms`);
  console.log(
    `  bare Nest on Fastify        ${baselineMs.toFixed(0)} ms; the product takes ${(againMs / baselineMs).toFixed(2)}x of it`,
  );
  const kept = { goalMs, floorMs, firstMs, againMs, baselineMs, ratio: againMs / baselineMs };
  return { kept: Object.fromEntries(Object.entries(kept).map(([name, value]) => [name, rounded(value)])), clean: true };
}

async function started({ args, env }) {
  const began = performance.now();
  const server = await serve(args, env);
  try {
    while ((await fetch(new URL('/health/ready', server.url))).status !== 200) await pause(5);
    return performance.now() - began;
  } finally {
    await server.stop();
  }
}
