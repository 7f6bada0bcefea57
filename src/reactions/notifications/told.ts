import { audiences } from './audiences.js';
import type { Happened } from './happened.js';
import type { Kind } from './kinds.js';
import { notices } from './notifications.table.js';

export interface Told {
  readonly userId: string;
  readonly kind: Kind;
}

/** Who is to be told of it, and as what: each once, in the order of their ids, so that two who tell do not deadlock. */
export function toldOf(happened: Happened): Told[] {
  const { event } = happened;
  const kindOf = new Map<string, Kind>();
  for (const { event: definition, kind, to, when } of notices) {
    if (definition.type !== event.type || !when(event.payload as never, happened)) continue;
    for (const userId of audiences[to](happened))
      if (!kindOf.has(userId) && (kind === 'security' || userId !== event.actor.id)) kindOf.set(userId, kind);
  }
  return [...kindOf].map(([userId, kind]) => ({ userId, kind })).sort((a, b) => (a.userId < b.userId ? -1 : 1));
}
