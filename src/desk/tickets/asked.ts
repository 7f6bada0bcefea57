import type { Actor } from '../../kernel/index.js';
import type { ListQuery } from '../../platform/schema/index.js';
import { withWords } from '../../platform/schema/index.js';

/** What a list is asked, with the values in the place of words: `me`, and `mine`, which may be several teams. */
export function asked(query: ListQuery, actor: Actor): ListQuery {
  const teams = [...(actor.teams ?? [])];
  const conditions = query.conditions.map((condition) =>
    condition.field === 'teamId' && condition.values.includes('mine')
      ? {
          ...condition,
          // Who is in no team has none to look into: no team has an empty id.
          values: condition.values.flatMap((value) => (value !== 'mine' ? [value] : teams.length > 0 ? teams : [''])),
        }
      : condition,
  );
  return withWords({ ...query, conditions }, { me: actor.id });
}
