import type { Sums, Wait } from './figure.entity.js';
import { waits } from './figure.entity.js';

export function waitOf(milliseconds: number): Wait {
  return waits.find(([, upTo]) => milliseconds <= upTo * 1000)?.[0] ?? 'longer';
}

/**
 * How many seconds this part of all answers took at most: read from how many fell into each range, and so as exact as
 * the range is narrow. Undefined without an answer. Beyond the last bound it is the bound.
 */
export function quantile(of: Pick<Sums, Wait>, part: number): number | undefined {
  const total = waits.reduce((sum, [name]) => sum + of[name], 0);
  if (total === 0) return undefined;
  let before = 0;
  let from = 0;
  for (const [name, upTo] of waits) {
    const here = of[name];
    if (before + here >= part * total && here > 0) {
      if (upTo === Infinity) return from;
      return Math.round(from + (upTo - from) * ((part * total - before) / here));
    }
    before += here;
    from = upTo;
  }
  return from;
}
