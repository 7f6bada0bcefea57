import path from 'node:path';
import { compare } from './lib/compare.mjs';
import { conversation } from './lib/product.mjs';
import { countsLine, isClean, sayWhoWasMeasured, tidy } from './lib/report.mjs';
import { onEachDatabase } from './lib/stores.mjs';

const sockets = 2000;
const writers = 200;
const missed = 10;
const world = { people: sockets + writers, rooms: 200, each: 2 };
const goalSeconds = 3;

/** 2,000 sockets are cut at once and come back at once: until the last has caught up with what it missed in two rooms. */
export default async function storm(plan) {
  const kept = {};
  let clean = true;
  await onEachDatabase(async ({ name, says, env }) => {
    const bench = {
      sides: conversation(world, { env }),
      load: path.join(import.meta.dirname, 'load/storm.mjs'),
      settings: { writers, missed },
    };
    // Each storm takes as long as it takes, and one before them warms up.
    const result = await compare(bench, { ...plan, rounds: Math.ceil(plan.rounds / 2) });
    report(says, result);
    kept[name] = { sockets, missed, goalSeconds, product: tidy(result.product), baseline: tidy(result.baseline) };
    clean &&= isClean(result);
  });
  return { kept: { databases: kept }, clean };
}

function report(says, { product, baseline }) {
  const title = `${sockets.toLocaleString('en')} sockets cut and back at once, each with ${missed} missed messages in each of 2 rooms`;
  console.log(`\n${title}, ${says}, against a bare relay that remembers them`);
  const seconds = ({ perSecond }) => sockets / perSecond;
  for (const [name, side] of Object.entries({ product, baseline })) {
    const spread = `half of them after ${(side.p50Ms / 1000).toFixed(2)} s, 99 of 100 after ${(side.p99Ms / 1000).toFixed(2)} s`;
    console.log(`  ${name.padEnd(10)}${seconds(side).toFixed(2).padStart(6)} s until all have caught up; ${spread}`);
  }
  const verdict = seconds(product) <= goalSeconds ? 'met' : 'missed';
  const ratio = (seconds(product) / seconds(baseline)).toFixed(2);
  console.log(`  ${ratio}x of the bare relay; goal ${goalSeconds} s ${verdict}`);
  sayWhoWasMeasured({ product, baseline });
  console.log(`  counts: ${countsLine(product.counts)} (baseline: ${countsLine(baseline.counts)})`);
}
