import { DAY, dateOf, dayNumber, localDay, localDays, QUARTER } from '../../../src/reactions/reports/local-days.js';
import { seeded } from '../../support/seeded.js';

/** Summer time at midnight, by half an hour, whole quarters off, a day left out, and none at all. */
const zones = [
  'UTC',
  'Europe/Berlin',
  'America/New_York',
  'Asia/Kolkata',
  'Asia/Kathmandu',
  'Australia/Lord_Howe',
  'Africa/Cairo',
  'America/Santiago',
  'Asia/Beirut',
  'Pacific/Chatham',
  'Pacific/Apia',
  'Pacific/Kiritimati',
];

/** As a calendar on the wall of that place shows it. */
const dateThere = (zone: string, at: number) =>
  new Intl.DateTimeFormat('sv-SE', { timeZone: zone, dateStyle: 'short' }).format(at);

/** What the database is asked, in the words of this language. */
function dayBy({ stretches }: ReturnType<typeof localDays>, at: number): number {
  const stretch = stretches.find(({ until }) => at < until) ?? stretches.at(-1);
  return Math.floor((at + (stretch?.offset ?? 0)) / DAY);
}

describe('days of a time zone', () => {
  const { below, pick } = seeded(6);

  it('hold each quarter of an hour that the calendar there puts on them, and no other', () => {
    for (let round = 0; round < 60; round += 1) {
      const zone = pick(zones);
      const first = dayNumber('2011-01-01') + below(6500);
      const last = first + below(120);
      const days = localDays(zone, first, last);
      expect(days.stretches.at(-1)?.until).toBe(days.until);
      expect([dateThere(zone, days.from - 1), dateThere(zone, days.until)]).not.toContain(dateOf(first));
      for (let sample = 0; sample < 40; sample += 1) {
        const at = days.from + below((days.until - days.from) / QUARTER) * QUARTER;
        for (const instant of [at, at + QUARTER - 1]) {
          expect([zone, dateOf(dayBy(days, at))]).toEqual([zone, dateThere(zone, instant)]);
          expect(localDay(zone, instant)).toBe(dayBy(days, at));
        }
      }
    }
  });

  it('follow one another without a gap, whatever clocks do', () => {
    for (const zone of zones) {
      const from = dayNumber('2024-01-01');
      for (let day = from; day < from + 366; day += 1)
        expect(localDays(zone, day, day).until).toBe(localDays(zone, day + 1, day + 1).from);
    }
  });

  it('have 23 or 25 hours when clocks are changed, and none where one was left out', () => {
    const hours = (zone: string, date: string) => {
      const { from, until } = localDays(zone, dayNumber(date), dayNumber(date));
      return (until - from) / 3_600_000;
    };
    expect(hours('Europe/Berlin', '2026-03-29')).toBe(23);
    expect(hours('Europe/Berlin', '2026-10-25')).toBe(25);
    expect(hours('Australia/Lord_Howe', '2026-04-05')).toBe(24.5);
    expect(hours('Africa/Cairo', '2026-04-24')).toBe(23);
    expect(hours('Pacific/Apia', '2011-12-30')).toBe(0);
    expect(hours('Asia/Kathmandu', '2026-05-01')).toBe(24);
  });
});
