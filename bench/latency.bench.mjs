import path from 'node:path';
import { compare } from './lib/compare.mjs';
import { conversation } from './lib/product.mjs';
import { countsLine, isClean, sayWhoWasMeasured, tidy } from './lib/report.mjs';
import { onEachDatabase } from './lib/stores.mjs';

const perSecond = 3000;
const world = { people: 200, rooms: 100, each: 1 };
const goal = { p50Ms: 1, p99Ms: 4 };
const floor = { p99Ms: 10 };

/** How long a message takes at 3,000 a second, against a relay that stores it as durably and does nothing else. */
export default async function latency(plan) {
  const kept = {};
  let clean = true;
  await onEachDatabase(async ({ name, says, env, bareStore }) => {
    const bench = {
      sides: conversation(world, { env, bareStore }),
      load: path.join(import.meta.dirname, 'load/latency.mjs'),
      settings: { perSecond },
    };
    const result = await compare(bench, plan);
    report(says, result);
    kept[name] = { perSecond, goal, floor, product: tidy(result.product), baseline: tidy(result.baseline) };
    clean &&= isClean(result);
  });
  return { kept: { databases: kept }, clean };
}

function report(says, { product, baseline }) {
  console.log(
    `\nmessage:send at ${perSecond.toLocaleString('en')} a second, ${says}, against a bare relay that stores it, too`,
  );
  const columns = ['reached', 'ack p50 ms', 'ack p99 ms', 'heard p50 ms', 'heard p99 ms', 'server busy'];
  console.log(`  ${''.padEnd(10)}${columns.map((column) => column.padStart(14)).join('')}`);
  for (const [name, side] of Object.entries({ product, baseline })) {
    const cells = [
      `${Math.round(side.perSecond).toLocaleString('en')}/s`,
      ...[side.p50Ms, side.p99Ms, side.heardP50Ms, side.heardP99Ms].map((ms) => ms.toFixed(2)),
      side.serverBusy === undefined ? '?' : `${Math.round(side.serverBusy * 100)} %`,
    ];
    console.log(`  ${name.padEnd(10)}${cells.map((cell) => cell.padStart(14)).join('')}`);
  }
  const ratio = (field) => `${(product[field] / baseline[field]).toFixed(2)}x`;
  const met = product.p50Ms <= goal.p50Ms && product.p99Ms <= goal.p99Ms;
  const verdict = met ? 'met' : product.p99Ms <= floor.p99Ms ? 'missed, floor met' : 'missed, floor missed';
  console.log(
    `  p50 ${ratio('p50Ms')}, p99 ${ratio('p99Ms')} of the bare relay; goal p50 1 ms and p99 4 ms ${verdict} (floor p99 10 ms)`,
  );
  if (product.perSecond < perSecond * 0.98)
    console.log('  The pace was not kept: what is above is what a queue that grows looks like.');
  sayWhoWasMeasured({ product, baseline });
  console.log(`  counts: ${countsLine(product.counts)} (baseline: ${countsLine(baseline.counts)})`);
}
