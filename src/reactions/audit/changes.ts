/** One thing that is another one now, as text; null where there was nothing, or is nothing any more. */
export interface Change {
  readonly field: string;
  readonly from: string | null;
  readonly to: string | null;
}

type Facts = Readonly<Record<string, unknown>>;

/** What an event changes by its name alone; "…_changed" names it itself. */
const fieldsByVerb: Readonly<Record<string, string>> = {
  'ticket.renamed': 'subject',
  renamed: 'name',
  recoloured: 'colour',
  moved: 'status',
  assigned: 'assignee',
  transferred: 'team',
  prioritised: 'priority',
  tagged: 'tags',
  rights_changed: 'permissions',
};

/**
 * What the facts of an event say of before and after. By convention: `from` and `to`; `before` and `after`; `scopeFrom`
 * and `scopeTo`; `changes: { name: { from, to } }`; `removed` and `added`. Where both sides are objects, field by field.
 */
export function changesOf(type: string, facts: object): Change[] {
  const known = facts as Facts;
  const field = fieldOf(type);
  const found: Change[] = [
    ...pairIn(known, field, 'from', 'to'),
    ...pairIn(known, field, 'before', 'after'),
    ...pairIn(known, field, 'removed', 'added'),
    ...Object.keys(known)
      .filter((name) => name.length > 4 && name.endsWith('From'))
      .flatMap((name) => pairIn(known, name.slice(0, -4), name, `${name.slice(0, -4)}To`)),
  ];
  if (isFacts(known.changes))
    for (const [name, change] of Object.entries(known.changes))
      if (isFacts(change)) found.push(...pairIn(change, name, 'from', 'to'));
  return found;
}

function pairIn(facts: Facts, field: string, before: string, after: string): Change[] {
  if (!Object.hasOwn(facts, before) || !Object.hasOwn(facts, after)) return [];
  const [from, to] = [facts[before], facts[after]];
  if (!isFacts(from) || !isFacts(to)) return differing(field, from, to);
  const names = [...new Set([...Object.keys(from), ...Object.keys(to)])];
  return names.flatMap((name) => differing(name, from[name], to[name]));
}

function differing(field: string, before: unknown, after: unknown): Change[] {
  const [from, to] = [shown(before), shown(after)];
  return from === to ? [] : [{ field, from, to }];
}

function shown(value: unknown): string | null {
  if (value === null || value === undefined) return null;
  if (typeof value === 'string') return value;
  if (Array.isArray(value)) return value.length === 0 ? null : value.map((each) => shown(each) ?? '').join(', ');
  return JSON.stringify(value);
}

export function fieldOf(type: string): string {
  const verb = type.slice(type.indexOf('.') + 1);
  const named = fieldsByVerb[type] ?? fieldsByVerb[verb];
  if (named !== undefined) return named;
  return verb.replace(/_changed$/, '').replace(/_(\w)/g, (_, letter: string) => letter.toUpperCase());
}

function isFacts(value: unknown): value is Facts {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
