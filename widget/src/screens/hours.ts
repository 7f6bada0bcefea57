import type { Hours } from '../customer/api.js';

const day = 86_400_000;

/** `until`: when it closes, null where it never does. `from`: when it opens next, null where it never does. */
export type Opening = { open: true; until: Date | null } | { open: false; from: Date | null };

/** Whether somebody is there at a moment. The times are of another place; the moments are everybody's. */
export function opening({ timeZone, open }: Hours, now: Date): Opening {
  const spans: [from: number, to: number][] = [];
  // Noon is on the same date in all clocks of the place, whatever is done to them that night.
  const noon = wallClock(now.getTime(), timeZone);
  noon.setUTCHours(12, 0, 0, 0);
  for (let ahead = -1; ahead <= 8; ahead += 1) {
    const date = new Date(noon.getTime() + ahead * day);
    const here = open
      .filter((each) => each.day === (date.getUTCDay() || 7))
      .map(({ from, to }): [number, number] => [moment(date, from, timeZone), moment(date, to, timeZone)]);
    for (const [from, to] of here.sort(([one], [other]) => one - other)) {
      const last = spans.at(-1);
      if (last && last[1] >= from) last[1] = Math.max(last[1], to);
      else spans.push([from, to]);
    }
  }
  const time = now.getTime();
  const next = spans.find(([, to]) => to > time);
  if (!next) return { open: false, from: null };
  if (next[0] > time) return { open: false, from: new Date(next[0]) };
  return { open: true, until: next[1] - time > 7 * day ? null : new Date(next[1]) };
}

/** What the clocks of a place show, as if it were UTC. */
function wallClock(time: number, timeZone: string): Date {
  const how: Intl.DateTimeFormatOptions = { timeZone, hourCycle: 'h23', dateStyle: 'short', timeStyle: 'medium' };
  // Swedes write dates as machines do.
  return new Date(`${new Intl.DateTimeFormat('sv', how).format(time).replace(' ', 'T')}Z`);
}

/** When the clocks of a place show this. */
function moment(date: Date, clock: string, timeZone: string): number {
  const [hours = 0, minutes = 0] = clock.split(':').map(Number);
  const shown = Date.UTC(date.getUTCFullYear(), date.getUTCMonth(), date.getUTCDate(), hours, minutes);
  const ahead = (time: number) => wallClock(time, timeZone).getTime() - time;
  // The second look is for the hours around a change of the clocks.
  return shown - ahead(shown - ahead(shown));
}
