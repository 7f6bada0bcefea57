import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { availableParallelism, tmpdir } from 'node:os';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { capture, lastLines } from '../child.mjs';
import { buildStale, prepareDependencies } from '../prepare.mjs';
import { Problem } from '../problem.mjs';
import { cache, root, toolEnv } from '../project.mjs';
import { servicesMissing } from '../test/found.mjs';
import { test } from '../test/run.mjs';
import { asMarkdown, asText, verdictsOf } from './report.mjs';

const folder = path.join(cache, 'faults');
const DRIVERS = ['embedded', 'services'];
const usage =
  'npm run test:faults [-- --rounds 100] [--seed 1] [--drivers embedded|services] [--minutes 10]\n' +
  'Without rounds: the short form, which npm test runs as well.';

/** @param {string[]} args */
export async function faults(args) {
  const plan = planOf(args);
  const missing = plan.drivers === 'services' ? servicesMissing() : undefined;
  if (missing) throw new Problem(`The servers are not here: ${missing}.`);
  if (plan.rounds === undefined)
    return test(plan.drivers === 'services' ? ['services', 'test/faults'] : ['test/faults']);
  return longForm({ ...plan, rounds: plan.rounds });
}

/** @param {string[]} args */
export function planOf(args) {
  /** @type {Record<string, string | undefined>} */
  let values;
  try {
    const given = /** @type {{type: 'string'}} */ ({ type: 'string' });
    ({ values } = parseArgs({ args, options: { rounds: given, seed: given, drivers: given, minutes: given } }));
  } catch (error) {
    throw new Problem(`${error.message}\n${usage}`);
  }
  const whole = (name) => {
    if (values[name] === undefined) return undefined;
    if (!/^[1-9]\d{0,6}$/.test(values[name])) throw new Problem(`--${name} is a whole number above 0.\n${usage}`);
    return Number(values[name]);
  };
  const drivers = values.drivers ?? 'embedded';
  if (!DRIVERS.includes(drivers)) throw new Problem(`--drivers is one of ${DRIVERS.join(', ')}.\n${usage}`);
  const [rounds, seed, minutes] = [whole('rounds'), whole('seed'), whole('minutes')];
  return { rounds, seed: seed ?? (Date.now() % 1_000_000) + 1, drivers, minutes: minutes ?? 10 };
}

/** @param {{rounds: number, seed: number, drivers: string, minutes: number}} plan */
async function longForm({ rounds, seed, drivers, minutes }) {
  await prepareDependencies(root);
  await buildStale(root, { names: ['server'] });
  mkdirSync(folder, { recursive: true });
  const files = { record: path.join(folder, `${drivers}.json`), tests: path.join(folder, `${drivers}.tests.json`) };
  for (const file of Object.values(files)) rmSync(file, { force: true });
  const again = `npm run test:faults -- --rounds ${rounds} --seed ${seed} --drivers ${drivers} --minutes ${minutes}`;
  console.log(`Up to ${rounds} rounds in about ${minutes} minutes on ${drivers} drivers, seed ${seed}.`);

  const TMPDIR = mkdtempSync(path.join(tmpdir(), 'quickdesk-faults-'));
  const env = toolEnv({
    NODE_ENV: 'test',
    TMPDIR,
    QD_TEST_DRIVERS: drivers === 'services' ? drivers : '',
    // As it ships: how long it takes to come back is part of what is asked.
    QD_TEST_PROGRAM: path.join(root, 'dist/server/main.js'),
    HISTORY_FAULTS: String(rounds),
    HISTORY_SEED: String(seed),
    HISTORY_MINUTES: String(minutes),
    HISTORY_RECORD: files.record,
  });
  const specs = ['test/faults/history.spec.ts', 'test/faults/trace.spec.ts'];
  // The results are written by then; what a killed process has left open must not keep whoever waits for the report.
  const args = ['--ci', '--runInBand', '--forceExit', '--json', '--outputFile', files.tests, ...specs];
  const { code, output } = await capture('jest', args, { env, detached: true });
  rmSync(TMPDIR, { recursive: true, force: true, maxRetries: 5 });

  const record = read(files.record);
  const tests = read(files.tests);
  if (!tests) throw new Problem(`The tests ended with ${code} and left no results.\n${lastLines(output, 40)}`);
  const run = { record, tests: verdictsOf(tests), again, cores: availableParallelism(), date: new Date() };
  const file = path.join(folder, 'report.md');
  writeFileSync(file, asMarkdown(run));
  console.log(`\n${asText(run)}\n\nThe whole report: ${path.relative(root, file)}`);
  return code === 0 && run.tests.every(({ passed }) => passed) ? 0 : 1;
}

function read(file) {
  try {
    return JSON.parse(readFileSync(file, 'utf8'));
  } catch (error) {
    if (error.code === 'ENOENT') return undefined;
    throw error;
  }
}
