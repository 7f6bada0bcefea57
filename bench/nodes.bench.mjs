import path from 'node:path';
import { measure, summary } from './lib/compare.mjs';
import { generatorOf } from './lib/generator.mjs';
import { startMariaDb } from './lib/mariadb.mjs';
import { startNodes } from './lib/nodes.mjs';
import { rounded } from './lib/numbers.mjs';
import { load } from './lib/process.mjs';
import { countsLine, isClean, tidy } from './lib/report.mjs';

const world = { people: 200, rooms: 100, each: 1 };
const goal = 1.6;
const setups = { one: 1, two: 2 };

/**
 * Two api nodes against one, on MariaDB and Redis, a worker beside each: chat messages between people who are connected
 * to different nodes. Nothing may be lost, doubled or out of order. Two nodes on cores of their own, with load and
 * database elsewhere, carry what their CPU for each message lets them; a machine with two cores shows no more than that.
 */
export default async function nodes(plan) {
  const mariadb = await startMariaDb();
  const sides = [];
  try {
    for (const [name, count] of Object.entries(mariadb ? setups : {})) {
      const desk = await startNodes({ count, databaseUrl: await mariadb.emptyDatabase(name), world });
      if (!desk) break;
      const side = { name, server: desk, load: undefined, rounds: [], workerRan: 0, inTheEnd: {} };
      sides.push(side);
      const settings = { side: 'product', url: desk.url, people: desk.people, inFlight: 4, acrossNodes: true };
      side.load = await load(path.join(import.meta.dirname, 'load/messages.mjs'), settings, { place: 'anywhere' });
    }
    if (sides.length < 2) {
      console.log('\nTwo nodes need MariaDB and Redis, and they are not both installed here: this bench was left out.');
      return { kept: { leftOut: true }, clean: true };
    }
    for (const side of sides) await side.load.run(plan.warmUp);
    for (let round = 0; round < plan.rounds; round++)
      for (const side of round % 2 ? sides.toReversed() : sides) await oneRound(side, plan.seconds);
    for (const side of sides) side.inTheEnd = await side.load.finish();
  } finally {
    for (const side of sides) {
      await side.load?.stop();
      await side.server.stop();
    }
    await mariadb?.stop();
  }
  return report(sides);
}

async function oneRound(side, seconds) {
  const before = side.server.worker.time()?.ran;
  side.rounds.push(await measure(side, seconds));
  side.workerRan += side.server.worker.time()?.ran - before;
}

function report(sides) {
  const [one, two] = sides.map(({ rounds, inTheEnd }) => summary(rounds, inTheEnd));
  const carries = one.cpuMicroseconds && (setups.two * one.cpuMicroseconds) / two.cpuMicroseconds;
  console.log('\nmessage:send between people on different api nodes, MariaDB and Redis, two nodes against one');
  const row = (name, cells) => console.log(`  ${name.padEnd(10)}${cells.map((cell) => cell.padStart(16)).join('')}`);
  row('', ['per second', 'CPU µs each', 'worker µs each', 'p50 ms', 'p99 ms', 'nodes busy', 'load busy']);
  for (const [at, side] of [one, two].entries())
    row(`${at + 1} api`, [
      Math.round(side.perSecond).toLocaleString('en'),
      side.cpuMicroseconds?.toFixed(1) ?? '?',
      ((sides[at].workerRan * 1e6) / side.done).toFixed(1),
      ...[side.p50Ms, side.p99Ms].map((ms) => ms.toFixed(2)),
      ...[side.serverBusy, side.loadBusy].map((share) => (share === undefined ? '?' : `${Math.round(share * 100)} %`)),
    ]);
  const rates = two.perSecond / one.perSecond;
  console.log(
    `  by rate ${rates.toFixed(2)}x: nodes, database, Redis, worker and load share the cores of this machine`,
  );
  const verdict = carries >= goal ? 'met' : 'missed';
  if (carries)
    console.log(`  by CPU two nodes on cores of their own carry ${carries.toFixed(2)}x; goal ${goal}x ${verdict}`);
  const ceilings = [one, two].map((side) => Math.round(generatorOf(side)?.ceiling ?? 0).toLocaleString('en'));
  console.log(
    `  generator: ceiling ${ceilings[0]}/s against one node, ${ceilings[1]}/s against two, with a core to itself`,
  );
  console.log(`  counts: ${countsLine(two.counts)} (one node: ${countsLine(one.counts)})`);
  const kept = { goal, byRate: rounded(rates), byCpu: rounded(carries), one: tidy(one), two: tidy(two) };
  return { kept, clean: isClean({ product: two, baseline: one }) };
}
