import path from 'node:path';

/**
 * @typedef {{passed: number, failed: number, skipped: number, failures: string[], unsteady: string[], skips: string[]}} Counts
 * @typedef {{name: string, ms: number, counts: Counts, notRun?: string}} Outcome
 */

/** A check that is one thing: it holds or it does not. @returns {Counts} */
export function countCheck(name, code) {
  return code === 0 ? counts({ passed: 1 }) : counts({ failed: 1, failures: [name] });
}

/**
 * What a Jest run amounts to, from the report it wrote. Whatever is missing or does not fit together counts as failed.
 * @param {string} name of the stage
 * @param {number} code Jest's exit code
 * @param {any} report of --json, undefined when it left none
 * @param {string} root
 * @returns {Counts}
 */
export function countJest(name, code, report, root) {
  if (!Array.isArray(report?.testResults)) {
    return counts({ failed: 1, failures: [`${name}: ended with ${code} and left no results`] });
  }
  const total = counts({});
  for (const file of report.testResults) countFile(total, file, `${name}: ${path.relative(root, file.name)}`);
  const fail = (why) => {
    total.failed += 1;
    total.failures.push(`${name}: ${why}`);
  };
  if (total.passed + total.failed + total.skipped === 0) fail('no test was run');
  else if (report.wasInterrupted) fail('stopped before the end');
  else if (code !== 0 && total.failed === 0) fail(`ended with ${code} although no test failed`);
  return total;
}

function countFile(total, file, where) {
  const before = total.failed;
  for (const test of file.assertionResults) {
    if (test.status === 'passed') total.passed += 1;
    else if (test.status === 'failed') {
      total.failed += 1;
      total.failures.push([where, ...test.ancestorTitles, test.title].join(' > '));
    } else {
      total.skipped += 1;
      total.skips.push([where, ...test.ancestorTitles, test.title].join(' > '));
    }
  }
  // Not compiled, or broken outside its tests: Jest reports no failed test for it.
  if (file.status === 'failed' && total.failed === before) {
    total.failed += 1;
    total.failures.push(`${where} > could not be run to its end`);
  }
}

/** More than these are no accident. */
const A_FEW = 3;

/**
 * Where to look a second time: few tests failed, and everything else went as it should. By file, and by spec where
 * several are brought together in one.
 * @param {Counts} counts
 * @param {any} report of the run they are of
 * @returns {{file: string, spec: string | undefined}[]} nothing where it is not worth a look
 */
export function worthASecondLook(counts, report) {
  const failed = (report?.testResults ?? []).flatMap((file) =>
    file.assertionResults
      .filter(({ status }) => status === 'failed')
      .map(({ ancestorTitles: [first = ''] }) => ({
        file: file.name,
        spec: /^test\/.*\.spec\.ts$/.test(first) ? first : undefined,
      })),
  );
  if (failed.length === 0 || failed.length > A_FEW || failed.length !== counts.failed) return [];
  return [...new Map(failed.map((each) => [`${each.file} ${each.spec}`, each])).values()];
}

/**
 * What failed and went well when it was looked at again, alone: it counts, and is named, since something about it is
 * not as it should be.
 * @param {Counts} counts
 * @param {string[]} wentWell the specs or files that did
 * @returns {Counts}
 */
export function afterASecondLook(counts, wentWell) {
  const isUnsteady = (failure) => wentWell.some((where) => failure.includes(`${where} > `));
  const unsteady = counts.failures.filter(isUnsteady);
  return {
    ...counts,
    passed: counts.passed + unsteady.length,
    failed: counts.failed - unsteady.length,
    failures: counts.failures.filter((failure) => !isUnsteady(failure)),
    unsteady,
  };
}

/** @returns {Counts} a stage that did not run: skipped, unless it was asked for by name */
export function countNotRun(name, reason, required) {
  return required ? counts({ failed: 1, failures: [`${name}: required, but ${reason}`] }) : counts({ skipped: 1 });
}

function counts(some) {
  return { passed: 0, failed: 0, skipped: 0, failures: [], unsteady: [], skips: [], ...some };
}
