export const QUARTER = 900_000;
export const DAY = 86_400_000;

export function quarterOf(at: number): number {
  return Math.floor(at / QUARTER) * QUARTER;
}

/** Where a day of a time zone lies in UTC: local time is UTC and `offset`, until `until`. */
export interface Stretch {
  readonly until: number;
  readonly offset: number;
}

/** Some days of a time zone: from the first instant of the first until the last one is over. */
export interface LocalDays {
  readonly from: number;
  readonly until: number;
  /** One, or more where clocks are changed in between. */
  readonly stretches: readonly Stretch[];
}

/** Days are told by their number since 1970-01-01, whatever the zone. */
export function dayNumber(date: string): number {
  return Date.parse(`${date}T00:00:00Z`) / DAY;
}

export function dateOf(day: number): string {
  return new Date(day * DAY).toISOString().slice(0, 10);
}

export function localDay(zone: string, at: number): number {
  return Math.floor((at + offsetAt(zone, at)) / DAY);
}

/** From the first day to the last, both included. A day may have 23 or 25 hours, or none at all. */
export function localDays(zone: string, first: number, last: number): LocalDays {
  const from = beginningOf(zone, first);
  const until = beginningOf(zone, last + 1);
  const stretches: Stretch[] = [];
  let offset = offsetAt(zone, from);
  for (let at = from; at < until; at += DAY) {
    const next = Math.min(at + DAY, until);
    const later = offsetAt(zone, next);
    if (later === offset) continue;
    const changed = firstQuarter(at, next, (quarter) => offsetAt(zone, quarter) !== offset);
    stretches.push({ until: changed, offset });
    offset = later;
  }
  return { from, until, stretches: [...stretches, { until, offset }] };
}

/** The first quarter of an hour that is on this day, or later where the zone has left the day out. */
function beginningOf(zone: string, day: number): number {
  return firstQuarter(day * DAY - DAY, day * DAY + DAY, (quarter) => localDay(zone, quarter) >= day);
}

/** The first quarter between these two from which on it holds. */
function firstQuarter(from: number, to: number, holds: (quarter: number) => boolean): number {
  let below = from / QUARTER;
  let above = to / QUARTER;
  while (above - below > 1) {
    const middle = Math.floor((below + above) / 2);
    if (holds(middle * QUARTER)) above = middle;
    else below = middle;
  }
  return above * QUARTER;
}

const formats = new Map<string, Intl.DateTimeFormat>();
const KEPT = 600;

/** By how much clocks there are ahead of UTC at that instant, in milliseconds. */
function offsetAt(zone: string, at: number): number {
  const parts = formatOf(zone).formatToParts(at);
  const of = (type: Intl.DateTimeFormatPartTypes) => Number(parts.find((part) => part.type === type)?.value);
  const shown = Date.UTC(of('year'), of('month') - 1, of('day'), of('hour'), of('minute'), of('second'));
  return shown - Math.floor(at / 1000) * 1000;
}

function formatOf(zone: string): Intl.DateTimeFormat {
  const known = formats.get(zone);
  if (known) return known;
  const format = new Intl.DateTimeFormat('en-US', {
    timeZone: zone,
    calendar: 'gregory',
    numberingSystem: 'latn',
    hourCycle: 'h23',
    ...{ year: 'numeric', month: 'numeric', day: 'numeric', hour: 'numeric', minute: 'numeric', second: 'numeric' },
  } as Intl.DateTimeFormatOptions);
  if (formats.size >= KEPT) formats.clear();
  formats.set(zone, format);
  return format;
}
