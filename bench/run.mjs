/**
 * `npm run bench [name...] [-- --quick] [--rounds 5] [--seconds 5] [--tickets 1000000]
 * [--messages 10000000] [--on folder]`: the product against bare libraries, side by side. `--on` takes the desks that
 * `npm run bench:seed` has left there.
 * Ratios are what counts; the figures beside them show the order of magnitude. A slow run is a finding, not a failure;
 * a lost, doubled or misplaced answer is a failure.
 */
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { execFileSync } from 'node:child_process';
import { parseArgs } from 'node:util';
import { prepareDependencies, buildStale } from '../scripts/lib/prepare.mjs';
import { main, Problem } from '../scripts/lib/problem.mjs';
import { nodeBinary, root } from '../scripts/lib/project.mjs';
import { machine } from './lib/cores.mjs';
import { save } from './lib/report.mjs';

const known = readdirSync(path.join(root, 'bench'))
  .filter((file) => file.endsWith('.bench.mjs'))
  .map((file) => file.replace('.bench.mjs', ''));

await main(async () => {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: {
      quick: { type: 'boolean' },
      rounds: { type: 'string' },
      seconds: { type: 'string' },
      tickets: { type: 'string' },
      messages: { type: 'string' },
      on: { type: 'string' },
    },
  });
  const names = positionals.length ? positionals : known;
  for (const name of names) {
    if (!known.includes(name)) throw new Problem(`There is no bench "${name}"; there are: ${known.join(', ')}.`);
  }
  await prepareDependencies(root);
  await buildStale(root, { names: ['server'] });

  const plan = planOf(values);
  const node = execFileSync(nodeBinary(), ['--version'], { encoding: 'utf8' }).trim();
  const { cpu, cores, memoryGb, pinned } = machine();
  console.log(
    `${cpu}, ${cores} cores, ${memoryGb} GB, Node ${node}; ${pinned ? 'server and load pinned to a core each' : 'unpinned'}.`,
  );
  let clean = true;
  for (const name of names) {
    const { default: bench } = await import(`./${name}.bench.mjs`);
    const result = await bench(plan);
    // Where it lies is nobody's business.
    save(name, { ...plan, on: undefined }, { node, kept: result.kept });
    clean &&= result.clean;
  }
  if (clean) return 0;
  console.error('\nSome counts are not zero: answers were lost, doubled, out of order or refused.');
  return 1;
});

function planOf({ quick, rounds, seconds, tickets, messages, on }) {
  const plan = quick
    ? { rounds: 2, seconds: 1, warmUp: 1, tickets: 100_000, messages: 300_000 }
    : { rounds: 5, seconds: 5, warmUp: 3, tickets: 1_000_000, messages: 10_000_000 };
  const number = (text, name) => {
    if (!(Number(text) > 0)) throw new Problem(`--${name} is a number above zero, not "${text}".`);
    return Number(text);
  };
  if (rounds) plan.rounds = Math.ceil(number(rounds, 'rounds'));
  if (seconds) plan.seconds = number(seconds, 'seconds');
  if (tickets) plan.tickets = Math.ceil(number(tickets, 'tickets'));
  if (messages) plan.messages = Math.ceil(number(messages, 'messages'));
  if (on) {
    const { tickets, messages } = JSON.parse(readFileSync(path.join(on, 'people.json'), 'utf8'));
    Object.assign(plan, { on: path.resolve(on), tickets, messages });
  }
  return plan;
}
