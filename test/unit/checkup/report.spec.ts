import { stripVTControlCharacters } from 'node:util';
import { broken, checkUp, ok, reportText, unused, warning } from '../../../src/platform/checkup/index.js';
import { nearest } from '../../../src/platform/config/near-names.js';

const look = { colour: false, width: 60 };
const parts = [
  {
    part: 'Redis',
    look: () => Promise.resolve([broken('eviction', 'allkeys-lru', 'Set maxmemory-policy to noeviction.')]),
  },
  { part: 'Disk', look: () => Promise.resolve([ok('room', '50 GB free'), warning('age', 'old', 'Replace it.')]) },
  { part: 'Mail', look: () => Promise.resolve([unused('server', 'SMTP_URL is not set')]) },
];

describe('the report of a check-up', () => {
  it('goes part by part, and ends with what needs somebody: the broken last, above the count', async () => {
    expect(reportText('Quickdesk', await checkUp(parts, []), look)).toBe(
      [
        'Quickdesk',
        '',
        'Redis',
        '  ✗ eviction  allkeys-lru',
        '',
        'Disk',
        '  ✓ room      50 GB free',
        '  ! age       old',
        '',
        'Mail',
        '  · server    SMTP_URL is not set',
        '',
        'To look at',
        '  ! Disk, age',
        '    old',
        '    → Replace it.',
        '',
        'Broken',
        '  ✗ Redis, eviction',
        '    allkeys-lru',
        '    → Set maxmemory-policy to noeviction.',
        '',
        '1 broken, 1 to look at, 1 ok, 1 not used',
      ].join('\n'),
    );
  });

  it('says the same in colour', async () => {
    const reports = await checkUp(parts, []);
    const coloured = reportText('Quickdesk', reports, { ...look, colour: true });
    expect(coloured).toContain('\u001b[31m');
    expect(stripVTControlCharacters(coloured)).toBe(reportText('Quickdesk', reports, look));
  });

  it('breaks long lines under where they began', async () => {
    const says = 'one two three four five six seven eight nine ten eleven twelve thirteen fourteen';
    const text = reportText(
      'Quickdesk',
      await checkUp([{ part: 'Words', look: () => Promise.resolve([ok('many', says)]) }], []),
      look,
    );
    const lines = text.split('\n').slice(3, -2);
    expect(lines.length).toBeGreaterThan(1);
    expect(lines.every((line) => line.length <= look.width)).toBe(true);
    expect(lines.slice(1).every((line) => /^ {10}\w/.test(line))).toBe(true);
  });

  it('shows no secret, wherever it turned up', async () => {
    const check = { part: 'Door', look: () => Promise.resolve([broken('key', 'hunter22 is wrong', 'Not hunter22.')]) };
    const text = reportText('Quickdesk', await checkUp([check], ['hunter22']), look);
    expect(text).not.toContain('hunter22');
    expect(text).toContain('[hidden] is wrong');
  });

  it('goes on when a part throws or never answers, and says which', async () => {
    const reports = await checkUp(
      [
        { part: 'Thrower', look: () => Promise.reject(new Error('unforeseen\n    at somewhere')) },
        { part: 'Sleeper', look: () => new Promise(() => undefined), timeoutMs: 20 },
        ...parts.slice(1),
      ],
      [],
    );
    expect(reports.map(({ part, findings }) => [part, findings[0]?.verdict, findings[0]?.says]).slice(0, 2)).toEqual([
      ['Thrower', 'broken', 'unforeseen'],
      ['Sleeper', 'broken', 'none within 0.02 s'],
    ]);
    expect(reports).toHaveLength(4);
  });
});

describe('the name a variable was meant to have', () => {
  const known = ['DATABASE_URL', 'DATABASE_POOL', 'SMTP_URL', 'PORT', 'HOST', 'REDIS_URL'];
  it.each([
    ['DATABSE_URL', 'DATABASE_URL'],
    ['DATABASE_ULR', 'DATABASE_URL'],
    ['REDIS_URI', 'REDIS_URL'],
    ['SMTPURL', 'SMTP_URL'],
  ])('%s is %s', (typed, meant) => expect(nearest(typed, known)).toBe(meant));

  it.each(['PATH', 'HOME', 'POST', 'SHELL', 'DATABASE', 'MYSQL_URL', 'DATABASE_URL'])('%s is left alone', (name) =>
    expect(nearest(name, known)).toBeUndefined(),
  );
});
