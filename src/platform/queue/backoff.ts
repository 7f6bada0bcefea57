import type { Backoff } from './job.js';

/**
 * How long to wait after the `failures`-th failure: doubling, never above the most, and at random in its upper half, so
 * that jobs that failed together do not come back together.
 */
export function backoffMs({ firstMs, maxMs }: Backoff, failures: number, random: () => number = Math.random): number {
  const full = Math.min(maxMs, firstMs * 2 ** (failures - 1));
  return Math.round(full / 2 + (random() * full) / 2);
}
