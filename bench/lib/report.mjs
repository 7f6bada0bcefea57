import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { root } from '../../scripts/lib/project.mjs';
import { machine } from './cores.mjs';
import { disturbedLine, generatorLine, generatorOf } from './generator.mjs';
import { rounded } from './numbers.mjs';

const columns = [
  ['per second', ({ perSecond }) => Math.round(perSecond).toLocaleString('en')],
  ['CPU µs each', ({ cpuMicroseconds }) => cpuMicroseconds?.toFixed(1) ?? '?'],
  ['p50 ms', ({ p50Ms }) => p50Ms.toFixed(2)],
  ['p99 ms', ({ p99Ms }) => p99Ms.toFixed(2)],
  ['server busy', ({ serverBusy }) => percent(serverBusy)],
  ['load busy', ({ loadBusy }) => percent(loadBusy)],
];

/**
 * Product, baseline and their ratio; returns what is kept of it. `waits` is for what waits for a disk or another server:
 * the same CPU would leave the waiting out, and on a machine that is busy otherwise the rate would leave out the work;
 * so the lower of the two counts.
 */
export function compared(title, { product, baseline }, { goal, floor, waits = false }) {
  const sides = { product, baseline };
  const rates = product.perSecond / baseline.perSecond;
  const costs = product.cpuMicroseconds && baseline.cpuMicroseconds / product.cpuMicroseconds;
  // A rate says what the server can do only when the server was what it waited for.
  const saturated = Object.values(sides).every(({ serverBusy, loadBusy }) => serverBusy > 0.9 && loadBusy < 0.97);
  const byRate = costs === undefined || saturated || (waits && rates <= costs);
  const ratio = byRate ? rates : costs;
  const row = (name, cells) => `  ${name.padEnd(10)}${cells.map((cell) => cell.padStart(13)).join('')}`;
  console.log(`\n${title}`);
  console.log(
    row(
      '',
      columns.map(([name]) => name),
    ),
  );
  for (const [name, side] of Object.entries(sides))
    console.log(
      row(
        name,
        columns.map(([, cell]) => cell(side)),
      ),
    );
  const told = [`rate ${rates.toFixed(2)}x`, costs && `for the same CPU ${costs.toFixed(2)}x`]
    .filter(Boolean)
    .join(', ');
  console.log(`  ${told}; ${against(ratio, goal, floor)}`);
  if (!byRate) {
    console.log(
      '  The server was not at its limit, the load or the rest of the machine was: judged by CPU, not by rate.',
    );
  }
  sayWhoWasMeasured(sides);
  console.log(`  counts: ${countsLine(product.counts)} (baseline: ${countsLine(baseline.counts)})`);
  return {
    title,
    ratio: rounded(ratio),
    rates: rounded(rates),
    sameCpu: rounded(costs),
    saturated,
    generatorBound: Object.values(sides).some((side) => generatorOf(side)?.bound),
    goal,
    floor,
    product: tidy(product),
    baseline: tidy(baseline),
  };
}

/** Whether it was the server that the run waited for, or the load, or the rest of the machine. */
export function sayWhoWasMeasured(sides) {
  console.log(`  ${generatorLine(sides)}`);
  const disturbed = disturbedLine(sides);
  if (disturbed) console.log(`  ${disturbed}`);
}

/** Whether every count that has to be zero is. */
export function isClean({ product, baseline }) {
  return [product, baseline].every(({ counts }) => Object.values(counts).every((count) => count === 0));
}

function against(ratio, goal, floor) {
  const told = [
    goal && `goal ${goal}x ${ratio >= goal ? 'met' : 'missed'}`,
    floor && `floor ${floor}x ${ratio >= floor ? 'met' : 'missed'}`,
  ];
  return told.filter(Boolean).join(', ');
}

export function save(name, plan, results) {
  const folder = path.join(root, 'bench/results');
  mkdirSync(folder, { recursive: true });
  const whole = {
    bench: name,
    date: new Date().toISOString().slice(0, 10),
    node: results.node,
    machine: machine(),
    plan,
    ...results.kept,
  };
  writeFileSync(path.join(folder, `${name}.json`), `${JSON.stringify(whole, null, 2)}\n`);
}

export function tidy({ rounds, counts, done, ...figures }) {
  const known = Object.entries(figures).filter(([, value]) => value !== undefined);
  return { ...Object.fromEntries(known.map(([name, value]) => [name, rounded(value)])), done, counts, rounds };
}

export function countsLine(counts) {
  return Object.entries(counts)
    .map(([name, count]) => `${name} ${count}`)
    .join(', ');
}

function percent(share) {
  return share === undefined ? '?' : `${Math.round(share * 100)} %`;
}
