import { chromiumMissing, servicesMissing } from '../../../scripts/lib/test/found.mjs';
import {
  afterASecondLook,
  countCheck,
  countJest,
  countNotRun,
  worthASecondLook,
} from '../../../scripts/lib/test/results.mjs';
import { anythingFailed, summarize } from '../../../scripts/lib/test/summary.mjs';

function spec(name: string, ...statuses: string[]) {
  return {
    name: `/desk/test/${name}`,
    status: statuses.includes('failed') ? 'failed' : 'passed',
    assertionResults: statuses.map((status, index) => ({
      status,
      ancestorTitles: ['a story'],
      title: `part ${index + 1}`,
    })),
  };
}

const count = (code: number, report: unknown) => countJest('jest', code, report, '/desk');

describe('counting a Jest run', () => {
  it('counts each test and names those that failed', () => {
    const counts = count(1, {
      testResults: [spec('a.spec.ts', 'passed', 'failed', 'pending'), spec('b.spec.ts', 'passed', 'todo')],
    });
    expect(counts).toEqual({
      ...{ passed: 2, failed: 1, skipped: 2, unsteady: [] },
      failures: ['jest: test/a.spec.ts > a story > part 2'],
      skips: ['jest: test/a.spec.ts > a story > part 3', 'jest: test/b.spec.ts > a story > part 2'],
    });
    expect(summarize([{ name: 'jest', ms: 1, counts }])).toContain('Skipped:\n  jest: test/a.spec.ts');
  });

  it('counts a file that did not compile, or broke after its tests, as a failure', () => {
    const broken = { ...spec('a.spec.ts'), status: 'failed' };
    const brokenAfterwards = { ...spec('b.spec.ts', 'passed'), status: 'failed' };
    const counts = count(1, { testResults: [broken, brokenAfterwards] });
    expect(counts).toMatchObject({ passed: 1, failed: 2 });
    expect(counts.failures[0]).toBe('jest: test/a.spec.ts > could not be run to its end');
  });

  it.each([
    ['left no results', 0, undefined],
    ['left half of them', 0, {}],
    ['ran nothing', 0, { testResults: [] }],
    ['was broken off', 0, { testResults: [spec('a.spec.ts', 'passed')], wasInterrupted: true }],
    ['ended badly although every test passed', 1, { testResults: [spec('a.spec.ts', 'passed')] }],
  ])('is never green when it %s', (_, code, report) => {
    expect(count(code, report).failed).toBe(1);
  });
});

describe('a second look', () => {
  const look = (...testResults: ReturnType<typeof spec>[]) => {
    const report = { testResults };
    return worthASecondLook(count(1, report), report);
  };
  const gathered = (name: string, ...statuses: string[]) => {
    const file = spec('together-1.spec.ts', ...statuses);
    return { ...file, assertionResults: file.assertionResults.map((each) => ({ ...each, ancestorTitles: [name] })) };
  };

  it('is taken at the specs of a few tests', () => {
    expect(look(spec('a.spec.ts', 'failed', 'failed'), spec('b.spec.ts', 'passed'))).toEqual([
      { file: '/desk/test/a.spec.ts', spec: undefined },
    ]);
    expect(look(gathered('test/e2e/a.spec.ts', 'failed', 'passed'))).toEqual([
      { file: '/desk/test/together-1.spec.ts', spec: 'test/e2e/a.spec.ts' },
    ]);
  });

  it('is not taken where more is wrong than that', () => {
    expect(look(spec('a.spec.ts', 'failed', 'failed', 'failed', 'failed'))).toEqual([]);
    expect(look(spec('a.spec.ts', 'failed'), { ...spec('b.spec.ts'), status: 'failed' })).toEqual([]);
    expect(worthASecondLook(count(1, undefined), undefined)).toEqual([]);
  });

  it('names what it was taken at; what fails again has failed', () => {
    const counts = count(1, { testResults: [spec('a.spec.ts', 'failed'), spec('b.spec.ts', 'failed', 'passed')] });
    const [a, b] = ['jest: test/a.spec.ts > a story > part 1', 'jest: test/b.spec.ts > a story > part 1'];
    const after = afterASecondLook(counts, ['test/b.spec.ts']);
    expect(after).toEqual({ passed: 2, failed: 1, skipped: 0, failures: [a], unsteady: [b], skips: [] });
    const text = summarize([{ name: 'jest', ms: 1, counts: after }]);
    expect(text).toContain(`UNSTEADY, passed only when run again:\n  ${b}\nFailed:\n  ${a}`);
    expect(anythingFailed([{ name: 'jest', ms: 1, counts: afterASecondLook(counts, []) }])).toBe(true);
  });
});

describe('the summary', () => {
  const ran = { name: 'jest', ms: 1234, counts: count(0, { testResults: [spec('a.spec.ts', 'passed', 'passed')] }) };
  const lint = { name: 'lint', ms: 10, counts: countCheck('lint', 0) };
  const absent = (required: boolean) => ({
    name: 'services',
    ms: 0,
    notRun: 'no redis-server',
    counts: countNotRun('services', 'no redis-server', required),
  });

  it('ends with the count alone and says what was not run, and why', () => {
    const lines = summarize([lint, ran, absent(false)]).split('\n');
    expect(lines.at(-1)).toBe('3 passed, 0 failed, 1 skipped');
    expect(lines).toContain('  not run  services: no redis-server');
    expect(anythingFailed([lint, ran, absent(false)])).toBe(false);
  });

  it('is red when something that is required is not there', () => {
    const text = summarize([lint, absent(true)]);
    expect(text).toContain('services: required, but no redis-server');
    expect(text.endsWith('1 passed, 1 failed, 0 skipped')).toBe(true);
    expect(anythingFailed([lint, absent(true)])).toBe(true);
  });

  it('is red when nothing ran', () => {
    expect(anythingFailed([])).toBe(true);
  });
});

describe('what is there to test with', () => {
  const nothing = () => undefined;
  const only =
    (...there: string[]) =>
    (names: string[]) =>
      names.find((name) => there.includes(name));

  it('takes a program or an address for each of the two servers', () => {
    expect(servicesMissing({}, only('mysqld', 'redis-server'))).toBeUndefined();
    expect(servicesMissing({ TEST_DATABASE_URL: 'mysql://x' }, only('redis-server'))).toBeUndefined();
    expect(servicesMissing({ TEST_DATABASE_URL: 'mysql://x', TEST_REDIS_URL: 'redis://x' }, nothing)).toBeUndefined();
    expect(servicesMissing({ TEST_REDIS_URL: 'redis://x' }, nothing)).toBe(
      'no mariadbd or mysqld and no TEST_DATABASE_URL',
    );
  });

  it('does not look past a CHROMIUM_PATH that is wrong', () => {
    expect(chromiumMissing({}, only('google-chrome'))).toBeUndefined();
    expect(chromiumMissing({ CHROMIUM_PATH: '/nowhere/chromium' }, only('chromium'))).toMatch('/nowhere/chromium');
  });
});
