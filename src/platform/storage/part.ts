import { RangeInvalid } from './errors.js';
import type { Part } from './storage.js';

/** The whole file: unlike a range, it exists even when it is empty. */
export function isWhole({ start = 0, end = Infinity }: Part): boolean {
  return start === 0 && end === Infinity;
}

/** The wanted bytes of a file of this size, both ends included. */
export function resolvePart(part: Part, size: number): { start: number; end: number } {
  const { start = 0, end = Infinity } = part;
  if (!Number.isInteger(start) || start < 0 || end < start) throw new Error(`${start}-${end} is not a range of bytes.`);
  if (start >= size && !isWhole(part)) throw RangeInvalid({ size });
  return { start, end: Math.min(end, size - 1) };
}
