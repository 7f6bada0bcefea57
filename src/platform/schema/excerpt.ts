const MOST_VALUES = 2000;
const DEEPEST = 20;

/** A copy of a JSON input, with times as text again; `undefined` when there is more of it than an honest request holds. */
export function excerpt(input: unknown): unknown {
  let left = MOST_VALUES;
  const copy = (value: unknown, depth: number): unknown => {
    left -= 1;
    if (typeof value !== 'object' || value === null) return value;
    if (value instanceof Date) return value.toISOString();
    if (depth > DEEPEST) return {};
    if (Array.isArray(value)) {
      const items: unknown[] = [];
      for (const item of value) {
        if (left <= 0) return items;
        items.push(copy(item, depth + 1));
      }
      return items;
    }
    // Without a prototype, so that a key called `__proto__` is copied like any other.
    const entries = Object.create(null) as Record<string, unknown>;
    for (const key of Object.keys(value)) {
      if (left <= 0) return entries;
      entries[key] = copy((value as Record<string, unknown>)[key], depth + 1);
    }
    return entries;
  };
  const copied = copy(input, 0);
  return left <= 0 ? undefined : copied;
}
