import type { Kind } from './people.js';
import { kinds } from './people.js';

export type Row = Record<Kind, string>;

/** Each line is an operation and its outcomes, in the order of the columns; `#` begins a heading. */
export function rowsOf(table: string): Map<string, Row> {
  const lines = table.split('\n').filter((line) => line.trim() !== '' && !line.startsWith('#'));
  return new Map(
    lines.map((line) => {
      const [id = '', ...outcomes] = line.trim().split(/\s+/);
      if (outcomes.length !== kinds.length)
        throw new Error(`"${id}" has ${outcomes.length} outcomes, not ${kinds.length}.`);
      return [id, Object.fromEntries(kinds.map((kind, at) => [kind, outcomes[at]])) as Row];
    }),
  );
}
