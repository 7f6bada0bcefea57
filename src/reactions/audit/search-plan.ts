import { definedEvents } from '../../kernel/index.js';
import type { Dialect } from '../../platform/database/index.js';
import type { Condition, ListQuery } from '../../platform/schema/index.js';

/** Few entries have one of these in common: whatever else is asked is looked up in them. */
const narrow = [['requestId'], ['subject']] as const;

/** A person, a kind of event or an address may have a million. */
const wide = [['actor'], ['type'], ['address']] as const;

const fields = ['requestId', 'subject', 'actor', 'type', 'address'];

interface Plan {
  readonly planned: ListQuery;
  readonly filters: Record<string, string>;
}

/** The query, told to go along one index. */
export function planFor(query: ListQuery, dialect: Dialect): Plan {
  const lead: readonly string[] = [...narrow, ...wide].find((columns) => areFixed(query, columns)) ?? [];
  const name = `ix_audit_entries_${lead.join('_') || 'at'}`;
  // What the index does not hold is looked up row by row: that is no reason to take another one.
  const rest = fields.filter((field) => !lead.includes(field));
  const list = { ...query.list, indexes: { [name]: [...lead, '-at', '-id', ...rest] } };
  return { planned: { ...query, list }, filters: dialect === 'sqlite' ? hidden(rest) : {} };
}

/**
 * Whether it is one range of an index, whatever else it asks for: few entries have this in common, or the index says of
 * each what type it is.
 */
export function isOneRange(query: ListQuery): boolean {
  return [...narrow, ['actor']].some((columns) => areFixed(query, columns));
}

/** `ticket` stands for every type that begins with it. */
export function withTopics(query: ListQuery): ListQuery {
  const conditions = query.conditions.map((each) =>
    each.field === 'type' ? { ...each, values: typesIn(each) } : each,
  );
  return { ...query, conditions };
}

function typesIn({ values }: Condition): Condition['values'] {
  return values.flatMap((value) => {
    const topic = String(value);
    if (topic.includes('.')) return [topic];
    const known = definedEvents().flatMap(({ type }) => (type.startsWith(`${topic}.`) ? [type] : []));
    // Of a topic that there is not, there is nothing.
    return known.length > 0 ? known : [topic];
  });
}

/** SQLite takes the index that has the most of what is asked; a plus before a column hides it from that choice. */
function hidden(columns: readonly string[]): Record<string, string> {
  return Object.fromEntries(columns.map((column) => [column, `+ entry.${column}`]));
}

function areFixed({ conditions }: ListQuery, columns: readonly string[]): boolean {
  return columns.every((column) => conditions.some((each) => each.field === column && isOne(each)));
}

function isOne({ operator, values }: Condition): boolean {
  return operator === 'in' && values.length === 1;
}
