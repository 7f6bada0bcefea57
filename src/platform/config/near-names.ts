/** Names of settings that a variable may have been meant for: one or two slips of the finger away from it. */
export function nearest(name: string, known: readonly string[]): string | undefined {
  // Of short names every second word is a neighbour.
  const most = name.length >= 8 ? 2 : name.length >= 5 ? 1 : 0;
  const [best] = known
    .map((each) => ({ each, away: distance(name, each, most) }))
    .filter(({ away }) => away > 0 && away <= most)
    .sort((a, b) => a.away - b.away);
  return best?.each;
}

/** How many letters are to be added, left out, changed or swapped; anything above `most` is given as more than it. */
function distance(a: string, b: string, most: number): number {
  if (Math.abs(a.length - b.length) > most) return most + 1;
  let before: number[] = [];
  let last = Array.from({ length: b.length + 1 }, (_each, index) => index);
  for (let i = 1; i <= a.length; i += 1) {
    const row = [i];
    for (let j = 1; j <= b.length; j += 1) {
      const same = a[i - 1] === b[j - 1];
      const swapped = i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1];
      row[j] = Math.min(
        at(row, j - 1) + 1,
        at(last, j) + 1,
        at(last, j - 1) + (same ? 0 : 1),
        swapped ? at(before, j - 2) + 1 : Infinity,
      );
    }
    [before, last] = [last, row];
  }
  return at(last, b.length);
}

function at(row: readonly number[], index: number): number {
  return row[index] ?? Infinity;
}
