import { opening } from '../../../widget/src/screens/hours.js';

const week = (days: number[], from: string, to: string) => days.map((day) => ({ day, from, to }));
const office = { timeZone: 'Europe/Berlin', open: week([1, 2, 3, 4, 5], '09:00', '18:00') };
const at = (iso: string, hours: Parameters<typeof opening>[0] = office) => {
  const state = opening(hours, new Date(iso));
  return state.open
    ? `open until ${state.until?.toISOString() ?? 'ever'}`
    : `closed until ${state.from?.toISOString() ?? 'ever'}`;
};

describe('when somebody is there', () => {
  it.each([
    // A Wednesday in winter; Berlin is an hour ahead.
    ['2026-11-18T08:30:00Z', 'open until 2026-11-18T17:00:00.000Z'],
    ['2026-11-18T07:59:59Z', 'closed until 2026-11-18T08:00:00.000Z'],
    ['2026-11-18T17:00:00Z', 'closed until 2026-11-19T08:00:00.000Z'],
    // From Friday evening to Monday.
    ['2026-11-20T18:00:00Z', 'closed until 2026-11-23T08:00:00.000Z'],
    // The clocks go back in the night to Sunday: Monday opens an hour later by the sun.
    ['2026-10-23T17:00:00Z', 'closed until 2026-10-26T08:00:00.000Z'],
    ['2026-10-23T06:30:00Z', 'closed until 2026-10-23T07:00:00.000Z'],
  ])('%s: %s', (now, said) => expect(at(now)).toBe(said));

  it('goes over midnight, and over the date line', () => {
    const bar = {
      timeZone: 'Pacific/Auckland',
      open: [...week([5], '20:00', '24:00'), ...week([6], '00:00', '03:00')],
    };
    // It is Friday evening there, and Friday morning in London.
    expect(at('2026-06-05T09:00:00Z', bar)).toBe('open until 2026-06-05T15:00:00.000Z');
  });

  it('may be always, and may be never', () => {
    const always = { timeZone: 'UTC', open: week([1, 2, 3, 4, 5, 6, 7], '00:00', '24:00') };
    expect(at('2026-11-18T08:30:00Z', always)).toBe('open until ever');
    expect(at('2026-11-18T08:30:00Z', { timeZone: 'UTC', open: [] })).toBe('closed until ever');
  });

  it('knows a break at noon', () => {
    const shop = { timeZone: 'UTC', open: [...week([3], '13:00', '17:00'), ...week([3], '09:00', '12:00')] };
    expect(at('2026-11-18T11:00:00Z', shop)).toBe('open until 2026-11-18T12:00:00.000Z');
    expect(at('2026-11-18T12:30:00Z', shop)).toBe('closed until 2026-11-18T13:00:00.000Z');
  });
});
