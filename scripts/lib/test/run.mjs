import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { readable, wasAskedToEnd } from '../child.mjs';
import { prepareDependencies } from '../prepare.mjs';
import { Problem } from '../problem.mjs';
import { cache, root, seconds } from '../project.mjs';
import { countCheck, countNotRun } from './results.mjs';
import { embedded, groups, stages } from './stages.mjs';
import { anythingFailed, summarize } from './summary.mjs';

const summaryFile = path.join(cache, 'test/summary.txt');
// Beside Jest, which keeps two cores busy, one more lane at a time.
const besideJest = embedded.filter((name) => name !== 'build' && name !== 'jest');

/** @param {string[]} args */
export async function test(args) {
  rmSync(summaryFile, { force: true });
  const { names, jestArgs } = chosen(args);
  const required = requiredStages();
  await prepareDependencies(root);
  const one = (name) => runStage(name, jestArgs, required.has(name));
  const lane = (order) =>
    inOrder(
      order.filter((name) => names.includes(name)),
      one,
    );

  // A test that starts the program in a process of its own starts what ships; a single test the sources as they are.
  if (names.includes('build')) process.env.QD_TEST_PROGRAM ??= path.join(root, 'dist/server/main.js');
  const built = lane(['build']);
  const [first, beside, tests] = await Promise.all([
    built,
    lane(besideJest.filter((name) => !groups.documents.includes(name))).then(async (done) => {
      await built;
      return [...done, ...(await lane(['documents', 'openapi', 'asyncapi']))];
    }),
    built.then(() => lane(['jest'])),
  ]);
  const rest = await lane(['services', 'browser', 'compose']);
  if (wasAskedToEnd()) throw new Problem('Stopped before the end.');

  const outcomes = [...first, ...beside, ...tests, ...rest];
  mkdirSync(path.dirname(summaryFile), { recursive: true });
  writeFileSync(summaryFile, `${summarize(outcomes)}\n`);
  console.log(`\n${summarize(outcomes)}`);
  return anythingFailed(outcomes) ? 1 : 0;
}

/** `npm test -- <group or stage> [Jest's arguments]`; anything else is meant for Jest. */
function chosen(args) {
  const word = args[0]?.replace(/^--only=/, '');
  if (word === undefined) return { names: groups.all, jestArgs: [] };
  if (word in groups) return { names: groups[word], jestArgs: args.slice(1) };
  if (groups.all.includes(word)) return { names: [word], jestArgs: args.slice(1) };
  if (word !== args[0])
    throw new Problem(
      `There is no "${word}" to run; there are ${Object.keys(groups).join(', ')} and ${groups.all.join(', ')}.`,
    );
  return { names: ['jest'], jestArgs: args };
}

function requiredStages() {
  const names = (process.env.REQUIRE ?? '')
    .split(',')
    .map((name) => name.trim())
    .filter(Boolean);
  const unknown = names.filter((name) => !groups.all.includes(name));
  if (unknown.length) throw new Problem(`REQUIRE names ${unknown.join(', ')}; it may name ${groups.all.join(', ')}.`);
  return new Set(names);
}

async function inOrder(names, one) {
  const outcomes = [];
  for (const name of names) if (!wasAskedToEnd()) outcomes.push(await one(name));
  return outcomes;
}

/** @returns {Promise<import('./results.mjs').Outcome>} */
async function runStage(name, jestArgs, required) {
  const stage = stages[groups.all.indexOf(name)];
  const notRun = await stage.missing?.();
  if (notRun) {
    console.log(`=== ${name} not run: ${notRun}`);
    return { name, ms: 0, notRun, counts: countNotRun(name, notRun, required) };
  }
  const began = performance.now();
  if (stage.live) console.log(`=== ${name}`);
  const { counts, output } = await stage.run(jestArgs, stage.live ? wholeLines() : undefined).catch((error) => ({
    counts: countCheck(name, 1),
    output: String(error.message),
  }));
  const ms = performance.now() - began;
  console.log(`=== ${name} ${counts.failed ? 'FAILED' : 'ok'} (${seconds(ms)})`);
  if (counts.failed && (!stage.live || !output.includes('\n'))) console.log(readable(output).trimEnd());
  return { name, ms, counts };
}

/** Two stages may print at once: each line whole. */
function wholeLines() {
  let rest = '';
  return (text) => {
    const end = (rest + text).lastIndexOf('\n') + 1;
    if (end) process.stdout.write((rest + text).slice(0, end));
    rest = (rest + text).slice(end);
  };
}
