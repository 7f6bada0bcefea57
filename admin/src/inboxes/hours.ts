import type { Inbox } from '../api/administration.js';

export interface Span {
  from: string;
  /** `00:00` is the end of the day: a clock knows no 24:00. */
  to: string;
}

/** By `d1`, which is Monday, to `d7`. */
export type Week = Record<DayKey, Span[]>;
export const dayKeys = ['d1', 'd2', 'd3', 'd4', 'd5', 'd6', 'd7'] as const;
export type DayKey = (typeof dayKeys)[number];
export const weekdays: readonly DayKey[] = dayKeys.slice(0, 5);

/** Begins where the last one of the day ends, so that it is right before anything is typed. */
export function nextSpan(spans: readonly Span[]): Span {
  const last = spans.at(-1);
  if (!last) return { from: '09:00', to: '17:00' };
  return { from: last.to === '00:00' ? '' : last.to, to: '' };
}

export function weekOf(hours: Inbox['hours']): Week {
  const open = [...(hours?.open ?? [])].sort((a, b) => a.from.localeCompare(b.from));
  const spansOf = (day: number) =>
    open.filter((each) => each.day === day).map(({ from, to }) => ({ from, to: to === '24:00' ? '00:00' : to }));
  return Object.fromEntries(dayKeys.map((key, at) => [key, spansOf(at + 1)])) as Week;
}

export function openOf(week: Week): NonNullable<Inbox['hours']>['open'] {
  return dayKeys.flatMap((key, at) => week[key].map((span) => ({ day: at + 1, from: span.from, to: endOf(span) })));
}

/** The field of the time with this number: the server counts all of the week through. */
export function placeInWeek(week: Week, number: number): string | undefined {
  return dayKeys.flatMap((key) => week[key].map((_span, at) => `week.${key}.${at}.to`))[number];
}

/** Why a time cannot be: it ends before it begins, or another one of the day goes on then. */
export function wrongSpan(spans: readonly Span[], at: number): 'order' | 'overlap' | undefined {
  const span = spans[at];
  if (!span?.from || !span.to) return undefined;
  if (span.from >= endOf(span)) return 'order';
  const before = spans.slice(0, at).filter(({ from, to }) => from && to);
  return before.some((each) => each.from < endOf(span) && span.from < endOf(each)) ? 'overlap' : undefined;
}

const endOf = ({ to }: Span) => (to === '00:00' ? '24:00' : to);
