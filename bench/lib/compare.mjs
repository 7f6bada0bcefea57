import { load, serve } from './process.mjs';
import { median } from './numbers.mjs';

/** What must never happen, whatever the speed. */
const faults = ['lost', 'doubled', 'outOfOrder', 'refused'];

/**
 * Product and baseline side by side in one run, in turn, so that what else the machine does hits both.
 * @param {{sides: Record<'product' | 'baseline', {args: string[], env?: Record<string, string>}>, load: string, settings: object}} bench
 * @param {{rounds: number, seconds: number, warmUp: number}} plan
 */
export async function compare(bench, plan) {
  const sides = [];
  try {
    for (const name of ['product', 'baseline']) {
      const server = await serve(bench.sides[name].args, bench.sides[name].env);
      const side = { name, server, load: undefined, rounds: [], inTheEnd: {} };
      sides.push(side);
      const settings = { ...bench.settings, ...bench.sides[name].settings, ...server.told };
      side.load = await load(bench.load, { ...settings, side: name, url: server.url });
    }
    for (const side of sides) await side.load.run(plan.warmUp);
    for (let round = 0; round < plan.rounds; round++) {
      for (const side of round % 2 ? sides.toReversed() : sides) side.rounds.push(await measure(side, plan.seconds));
    }
    for (const side of sides) side.inTheEnd = await side.load.finish();
  } finally {
    for (const side of sides) {
      await side.load?.stop();
      await side.server.stop();
    }
  }
  return Object.fromEntries(sides.map(({ name, rounds, inTheEnd }) => [name, summary(rounds, inTheEnd)]));
}

/** One round: what the load says of it, and what server and load were given of their cores meanwhile. */
export async function measure({ server, load: generator }, seconds) {
  const before = [server.time(), generator.time()];
  const result = await generator.run(seconds);
  const [served, loaded] = [server.time(), generator.time()].map((now, at) => since(before[at], now));
  const each = (ran) => (ran === undefined ? undefined : (ran * 1e6) / result.done);
  const share = (time) => (time === undefined ? undefined : time / result.seconds);
  return {
    ...result,
    perSecond: result.done / result.seconds,
    cpuMicroseconds: each(served?.ran),
    serverBusy: share(served?.ran),
    serverWaited: share(served?.waited),
    loadMicroseconds: each(loaded?.ran),
    loadBusy: share(loaded?.ran),
  };
}

function since(before, now) {
  return before && now && { ran: now.ran - before.ran, waited: now.waited - before.waited };
}

/** The middle of all rounds; counts are added up, with those of the end. */
export function summary(rounds, inTheEnd) {
  const middle = (field) =>
    rounds.some((each) => each[field] === undefined) ? undefined : median(rounds.map((each) => each[field]));
  const counts = Object.fromEntries(
    faults.map((fault) => [fault, [...rounds, inTheEnd].reduce((sum, each) => sum + (each[fault] ?? 0), 0)]),
  );
  return {
    perSecond: middle('perSecond'),
    cpuMicroseconds: middle('cpuMicroseconds'),
    p50Ms: middle('p50Ms'),
    p99Ms: middle('p99Ms'),
    heardP50Ms: middle('heardP50Ms'),
    heardP99Ms: middle('heardP99Ms'),
    serverBusy: middle('serverBusy'),
    serverWaited: middle('serverWaited'),
    loadMicroseconds: middle('loadMicroseconds'),
    loadBusy: middle('loadBusy'),
    done: rounds.reduce((sum, each) => sum + each.done, 0),
    counts,
    rounds: rounds.map(({ perSecond }) => Math.round(perSecond)),
  };
}
