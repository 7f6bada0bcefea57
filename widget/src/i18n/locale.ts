/**
 * The first of the wishes that is spoken here. An inbox may list its languages: then one of those, the first where no wish
 * fits. Otherwise English.
 */
export function chooseLocale(
  there: readonly string[],
  listed: readonly string[],
  wishes: readonly (string | null | undefined)[],
): string {
  const known = listed.map((each) => match(there, each)).filter((each) => each !== undefined);
  const choice = known.length > 0 ? known : there;
  for (const wish of wishes) {
    const found = wish ? match(choice, wish) : undefined;
    if (found) return found;
  }
  return known[0] ?? 'en';
}

/** `pt-BR` is served by `pt-BR`, else by `pt`, else by another Portuguese. */
function match(there: readonly string[], wish: string): string | undefined {
  const wanted = wish.toLowerCase();
  const base = wanted.split('-', 1)[0] ?? wanted;
  const same = (full: string) => there.find((each) => each.toLowerCase() === full);
  return same(wanted) ?? same(base) ?? there.find((each) => each.toLowerCase().split('-', 1)[0] === base);
}
