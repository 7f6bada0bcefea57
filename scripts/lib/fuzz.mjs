import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { Problem } from './problem.mjs';
import { root } from './project.mjs';
import { test } from './test/run.mjs';

const usage = 'npm run test:fuzz [-- --times 20] [--seed 1] [--drivers embedded|services]';

/** What tries generated cases, with so many times as many as in `npm test`, and each time with others. @param {string[]} args */
export function fuzz(args) {
  const { times, seed, drivers } = planOf(args);
  Object.assign(process.env, { FUZZ_TIMES: String(times), FUZZ_SEED: String(seed) });
  console.log(`The same again: npm run test:fuzz -- --times ${times} --seed ${seed} --drivers ${drivers}`);
  return test([...(drivers === 'services' ? ['services'] : []), ...specsOfGeneratedCases()]);
}

function specsOfGeneratedCases() {
  const units = path.join(root, 'test/unit');
  const specs = readdirSync(units, { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.spec.ts'))
    .filter((file) => readFileSync(path.join(units, file), 'utf8').includes('support/generated-cases.js'));
  return ['test/contract/fuzz.spec.ts', ...specs.map((file) => path.posix.join('test/unit', file))];
}

/** @param {string[]} args */
function planOf(args) {
  /** @type {Record<string, string | undefined>} */
  let values;
  try {
    const given = /** @type {{type: 'string'}} */ ({ type: 'string' });
    ({ values } = parseArgs({ args, options: { times: given, seed: given, drivers: given } }));
  } catch (error) {
    throw new Problem(`${error.message}\n${usage}`);
  }
  const whole = (name, otherwise) => {
    const text = values[name] ?? String(otherwise);
    if (!/^[1-9]\d{0,8}$/.test(text)) throw new Problem(`--${name} is a whole number above 0.\n${usage}`);
    return Number(text);
  };
  const { drivers = 'embedded' } = values;
  if (!['embedded', 'services'].includes(drivers)) throw new Problem(`--drivers is embedded or services.\n${usage}`);
  return { times: whole('times', 20), seed: whole('seed', (Date.now() % 1_000_000) + 1), drivers };
}
