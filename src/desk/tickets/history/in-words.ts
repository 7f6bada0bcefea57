/** What an event says of a ticket, before names are put in the place of ids. */
export interface Told {
  readonly field: string;
  readonly from: unknown;
  readonly to: unknown;
}

/** What kind of id stands in a field, for whoever looks up its name. */
export type Named = 'person' | 'team' | 'tag' | 'ticket' | 'time' | 'word';

export const namedAs: Readonly<Record<string, Named>> = {
  assignee: 'person',
  follower: 'person',
  customer: 'person',
  team: 'team',
  tags: 'tag',
  'merged into': 'ticket',
  'merged ticket': 'ticket',
  'follow-up': 'ticket',
  'snoozed until': 'time',
};

type Facts = Readonly<Record<string, unknown>>;

/** Pure: what changed from what to what, for each event of a ticket. */
const tellers: Readonly<Record<string, (facts: Facts) => readonly Told[]>> = {
  'ticket.opened': ({ subject, status, priority, teamId, assigneeId }) =>
    [
      { field: 'subject', from: null, to: subject },
      { field: 'status', from: null, to: status },
      { field: 'priority', from: null, to: priority },
      { field: 'team', from: null, to: teamId },
      { field: 'assignee', from: null, to: assigneeId },
    ].filter(({ to }) => to !== null),
  'ticket.moved': fromTo('status'),
  'ticket.assigned': fromTo('assignee'),
  'ticket.transferred': fromTo('team'),
  'ticket.prioritised': fromTo('priority'),
  'ticket.renamed': fromTo('subject'),
  'ticket.tagged': ({ added, removed }) => [{ field: 'tags', from: removed, to: added }],
  'ticket.followed': ({ userId }) => [{ field: 'follower', from: null, to: userId }],
  'ticket.unfollowed': ({ userId }) => [{ field: 'follower', from: userId, to: null }],
  'ticket.snoozed': ({ until }) => [{ field: 'snoozed until', from: null, to: until ?? 'the customer writes' }],
  'ticket.woken': () => [{ field: 'snoozed', from: 'yes', to: 'no' }],
  'ticket.marked_spam': () => [{ field: 'spam', from: 'no', to: 'yes' }],
  'ticket.unmarked_spam': () => [{ field: 'spam', from: 'yes', to: 'no' }],
  'ticket.requester_became': fromTo('customer'),
  'ticket.merged': ({ into }) => [{ field: 'merged into', from: null, to: into }],
  'ticket.absorbed': ({ merged }) => [{ field: 'merged ticket', from: null, to: merged }],
  'ticket.followed_up': ({ by }) => [{ field: 'follow-up', from: null, to: by }],
};

function fromTo(field: string) {
  return ({ from, to }: Facts): readonly Told[] => [{ field, from, to }];
}

export function told(type: string, facts: object): readonly Told[] {
  return tellers[type]?.(facts as Facts) ?? [];
}

/** One sentence: who changed what from what to what. */
export function sentence(
  who: string,
  says: string,
  changes: readonly { field: string; from: string | null; to: string | null }[],
): string {
  if (changes.length === 0) return `${who}: ${says}`;
  const parts = changes.map(({ field, from, to }) => {
    if (field === 'tags')
      return [to && `added the tags ${to}`, from && `took off the tags ${from}`].filter(Boolean).join(' and ');
    if (from === null) return `set ${field} to ${to ?? 'nothing'}`;
    if (to === null) return `took ${field} away from ${from}`;
    return `changed ${field} from ${from} to ${to}`;
  });
  return `${who} ${parts.join(', ')}.`;
}
