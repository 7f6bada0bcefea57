/** Words that people wrote to each other: they are read where they were written, by whoever may read them there. */
export const withheldFields: ReadonlySet<string> = new Set([
  'note',
  'body',
  'text',
  'excerpt',
  'preview',
  'attachment',
]);

/** The facts of an event without what is not for the audit trail, however deep it lies. */
export function withoutWithheld(facts: object): object {
  return kept(facts) as object;
}

function kept(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(kept);
  if (typeof value !== 'object' || value === null) return value;
  const entries = Object.entries(value).filter(([name]) => !withheldFields.has(name));
  return Object.fromEntries(entries.map(([name, each]) => [name, kept(each)]));
}
