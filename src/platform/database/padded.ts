/**
 * The same values, the last one repeated up to a power of two. What an `IN` list holds twice changes nothing, and a
 * statement that comes in nine lengths instead of two hundred is prepared nine times.
 */
export function padded<T>(values: readonly T[]): T[] {
  const last = values.at(-1);
  if (last === undefined) return [];
  const whole = 2 ** Math.ceil(Math.log2(values.length));
  return [...values, ...new Array<T>(whole - values.length).fill(last)];
}
