import { seconds } from '../project.mjs';

/**
 * What ran, what did not and why, what failed; the last line is the count and nothing else.
 * @param {import('./results.mjs').Outcome[]} outcomes
 */
export function summarize(outcomes) {
  const sum = (key) => outcomes.reduce((total, { counts }) => total + counts[key], 0);
  const failures = outcomes.flatMap(({ counts }) => counts.failures);
  const skips = outcomes.flatMap(({ counts }) => counts.skips);
  const unsteady = outcomes.flatMap(({ counts }) => counts.unsteady);
  return [
    'Summary',
    ...outcomes.map(line),
    ...(unsteady.length ? ['UNSTEADY, passed only when run again:', ...unsteady.map((test) => `  ${test}`)] : []),
    ...(skips.length ? ['Skipped:', ...skips.map((test) => `  ${test}`)] : []),
    ...(failures.length ? ['Failed:', ...failures.map((failure) => `  ${failure}`)] : []),
    `${sum('passed')} passed, ${sum('failed')} failed, ${sum('skipped')} skipped`,
  ].join('\n');
}

export function anythingFailed(outcomes) {
  return outcomes.length === 0 || outcomes.some(({ counts }) => counts.failed > 0);
}

/** @param {import('./results.mjs').Outcome} outcome */
function line({ name, ms, counts, notRun }) {
  if (notRun) return `  ${counts.failed ? 'FAILED ' : 'not run'}  ${name}: ${notRun}`;
  const of = counts.passed + counts.failed + counts.skipped;
  const numbers = of > 1 ? `, ${counts.passed} passed, ${counts.failed} failed, ${counts.skipped} skipped` : '';
  return `  ${counts.failed ? 'FAILED ' : 'ok     '}  ${name} (${seconds(ms)}${numbers})`;
}
