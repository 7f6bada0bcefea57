import path from 'node:path';
import { compare } from './lib/compare.mjs';
import { conversation } from './lib/product.mjs';
import { compared, isClean } from './lib/report.mjs';

const cases = [
  { sockets: 1000, bounds: { floor: 0.9, goal: 1.15 }, lastMs: { floor: undefined, goal: 15 } },
  { sockets: 5000, bounds: { floor: 0.9, goal: 1.15 }, lastMs: { floor: 90, goal: 60 } },
];

/** A message of somebody in a large room: stored once, heard by everybody. The times are those of the last one. */
export default async function fanout(plan) {
  const kept = {};
  let clean = true;
  for (const { sockets, bounds, lastMs } of cases) {
    const bench = {
      sides: conversation({ people: sockets, rooms: 1, each: 1 }),
      load: path.join(import.meta.dirname, 'load/fanout.mjs'),
      settings: {},
    };
    const result = await compare(bench, plan);
    const title = `One message to ${sockets.toLocaleString('en')} sockets, stored, deliveries, against stock Socket.IO that stores nothing`;
    kept[sockets] = { ...compared(title, result, bounds), lastMs };
    const floor = lastMs.floor ? `, floor ${lastMs.floor} ms` : '';
    console.log(`  last recipient p99 ${result.product.p99Ms.toFixed(1)} ms (goal ${lastMs.goal} ms${floor})`);
    clean &&= isClean(result);
  }
  return { kept: { cases: kept }, clean };
}
