import { chromiumMissing, servicesMissing } from '../../../scripts/lib/test/found.mjs';
import { countCheck, countJest, countNotRun } from '../../../scripts/lib/test/results.mjs';
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
    expect(counts).toEqual({ passed: 2, failed: 1, skipped: 2, failures: ['jest: test/a.spec.ts > a story > part 2'] });
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
