import { asMarkdown, asText, verdictsOf } from '../../../scripts/lib/faults/report.mjs';
import { planOf } from '../../../scripts/lib/faults/run.mjs';

const round = (n: number, what: string[], firstAckMs?: number) => ({
  ...{ round: n, what, fromMs: n * 1000, toMs: n * 1000 + 500 },
  ...(firstAckMs !== undefined && { backMs: firstAckMs - 10, firstAckMs }),
});
const totals = {
  ...{ tried: 90, acknowledged: 70, unanswered: 12, refused: 8, stored: 65, tickets: 7, answers: 9 },
  ...{ mailsOwed: 6, mailsReceived: 7, mailsAgain: 1, countsCompared: 4, readingsCompared: 30, views: 90 },
};
const record = {
  ...{ seed: 5, drivers: 'embedded', planned: 4, tookMs: 9000, totals },
  rounds: [
    round(1, ['api killed'], 800),
    round(2, ['api killed', 'all lines cut'], 1600),
    round(3, ['worker killed'], 9),
  ],
  found: [
    { complaint: 'lost: send m-1 in r by ana was acknowledged and is not stored', excerpt: ['1.00 s: ana send m-1'] },
  ],
};
const results = (status: string) => ({
  testResults: [
    {
      ...{ name: 'history.spec.ts', status },
      assertionResults: [
        { status, ancestorTitles: ['a history'], title: 'shows nothing', failureMessages: ['expected\nsomething'] },
      ],
    },
  ],
});
const run = { ...{ record, again: 'npm run test:faults -- --rounds 4 --seed 5', cores: 2, date: new Date(0) } };

describe('the report of a run of faults', () => {
  it('says what was done, what came of it, how soon what was killed answered, and what cannot be', () => {
    const text = asText({ ...run, tests: verdictsOf(results('failed')) });
    expect(text).toContain('Seed 5, embedded drivers: 3 of 4 rounds in 9.00 s.');
    expect(text).toContain('Done to the desk: api killed 2x, all lines cut 1x, worker killed 1x.');
    expect(text).toContain('70 acknowledged, 12 unanswered and tried again, 8 refused. Stored 65.');
    expect(text).toContain('api killed, from its restart to the first acknowledgement: p50 1.60 s');
    expect(text).not.toContain('worker killed, from');
    expect(text).toContain('1 acknowledged and not stored, 0 stored twice');
    expect(text).toContain('BROKEN  a history shows nothing');
    expect(text).toContain('    1.00 s: ana send m-1');
    expect(text).toContain('Again with the same choices: npm run test:faults -- --rounds 4 --seed 5');
  });

  it('is kept with every round', () => {
    const page = asMarkdown({ ...run, tests: verdictsOf(results('passed')) });
    expect(page).toContain('Every promise held.');
    expect(page).toContain('| 2 | 2.00 s | 2.50 s | api killed, all lines cut | 1.59 s | 1.60 s |');
    expect(asMarkdown({ ...run, tests: verdictsOf(results('failed')) })).toContain('**A promise was broken.**');
  });

  it('of a run that came to nothing says so', () => {
    const broken = {
      testResults: [{ name: 'history.spec.ts', status: 'failed', message: 'no such module', assertionResults: [] }],
    };
    const text = asText({ ...run, record: undefined, tests: verdictsOf(broken) });
    expect(text).toContain('Nothing could be compared');
    expect(text).toContain('no such module');
  });
});

describe('what is asked of a run of faults', () => {
  it('is the short form, or so many rounds', () => {
    expect(planOf([])).toMatchObject({ rounds: undefined, drivers: 'embedded' });
    expect(planOf(['--rounds', '100', '--seed', '7', '--drivers', 'services', '--minutes', '3'])).toEqual({
      ...{ rounds: 100, seed: 7, drivers: 'services', minutes: 3 },
    });
  });

  it.each([[['--rounds', 'many']], [['--rounds', '0']], [['--drivers', 'both']], [['--round', '1']]])(
    'refuses %j',
    (words) => {
      expect(() => planOf(words)).toThrow(/npm run test:faults/);
    },
  );
});
