import { defineEvent } from '../../kernel/index.js';
import { streamOf } from './ticket.entity.js';
import type { Inbox, Priority } from './ticket.entity.js';
import type { Status } from './tickets.lifecycle.js';

interface TicketFacts {
  ticketId: string;
}

const stream = ({ ticketId }: TicketFacts) => streamOf(ticketId);

export interface OpenedFacts extends TicketFacts {
  subject: string;
  requesterId: string;
  inbox: Inbox;
  inboxId: string | null;
  status: Status;
  priority: Priority;
  teamId: string | null;
  assigneeId: string | null;
  conversationId: string;
  backstageId: string;
  followUpOf: string | null;
}

export const TicketOpened = defineEvent<OpenedFacts>('ticket.opened', { says: 'A ticket was opened.', stream });

/** Who or what moved it on. */
export type MoveCause = 'asked' | 'ended' | 'customer_replied' | 'staff_replied' | 'timed_out' | 'merged' | 'assigned';

export const TicketMoved = defineEvent<
  TicketFacts & { from: Status; to: Status; cause: MoveCause; note: string | null }
>('ticket.moved', { says: 'A ticket got another status.', stream });

/** Somebody gave it, somebody took it, the queue handed it out, or who had it is gone. */
export type AssignCause = 'asked' | 'claimed' | 'queue' | 'gone';

export const TicketAssigned = defineEvent<
  TicketFacts & { from: string | null; to: string | null; cause: AssignCause; note: string | null }
>('ticket.assigned', { says: 'Somebody has a ticket from now on, or nobody has it any more.', stream });

export const TicketTransferred = defineEvent<
  TicketFacts & { from: string | null; to: string | null; note: string | null }
>('ticket.transferred', { says: 'A ticket went to another team, or to none.', stream });

export const TicketPrioritised = defineEvent<TicketFacts & { from: Priority; to: Priority; note: string | null }>(
  'ticket.prioritised',
  { says: 'A ticket got another priority.', stream },
);

export const TicketRenamed = defineEvent<TicketFacts & { from: string; to: string; note: string | null }>(
  'ticket.renamed',
  { says: 'A ticket got another subject.', stream },
);

export const TicketTagged = defineEvent<TicketFacts & { added: string[]; removed: string[]; note: string | null }>(
  'ticket.tagged',
  { says: 'A ticket got other tags. Named by their ids.', stream },
);

export const TicketFollowed = defineEvent<TicketFacts & { userId: string }>('ticket.followed', {
  says: 'Somebody of the desk wants to hear what becomes of a ticket.',
  stream,
});

export const TicketUnfollowed = defineEvent<TicketFacts & { userId: string }>('ticket.unfollowed', {
  says: 'Somebody does not want to hear of a ticket any more.',
  stream,
});

export const TicketSnoozed = defineEvent<TicketFacts & { until: number | null; note: string | null }>(
  'ticket.snoozed',
  { says: 'A ticket was put off until a time, or until the customer writes.', stream },
);

export const TicketWoken = defineEvent<TicketFacts & { cause: 'time' | 'reply' | 'asked' }>('ticket.woken', {
  says: 'A ticket that was put off is back.',
  stream,
});

export const TicketMarkedSpam = defineEvent<TicketFacts & { note: string | null }>('ticket.marked_spam', {
  says: 'A ticket was put away as spam.',
  stream,
});

export const TicketUnmarkedSpam = defineEvent<TicketFacts & { note: string | null }>('ticket.unmarked_spam', {
  says: 'A ticket that was put away as spam is none.',
  stream,
});

export const TicketMerged = defineEvent<TicketFacts & { into: string; note: string | null }>('ticket.merged', {
  says: 'A ticket was closed, because another one is about the same.',
  stream,
});

export const TicketAbsorbed = defineEvent<TicketFacts & { merged: string; note: string | null }>('ticket.absorbed', {
  says: 'Another ticket was merged into this one.',
  stream,
});

export const TicketFollowedUp = defineEvent<TicketFacts & { by: string }>('ticket.followed_up', {
  says: 'A customer wrote to a closed ticket: it goes on in another one.',
  stream,
});

export const TicketRequesterBecame = defineEvent<TicketFacts & { from: string; to: string }>(
  'ticket.requester_became',
  { says: 'A guest who had asked signed in: it is the question of whom they are now.', stream },
);

export const TicketWaitedTooLong = defineEvent<TicketFacts & { since: number }>('ticket.waited_too_long', {
  says: 'A customer has waited too long for an answer: said once for each wait.',
  stream,
});

/** Everything that changes what a ticket shows. */
export const ticketEvents = [
  TicketOpened,
  TicketMoved,
  TicketAssigned,
  TicketTransferred,
  TicketPrioritised,
  TicketRenamed,
  TicketTagged,
  TicketFollowed,
  TicketUnfollowed,
  TicketSnoozed,
  TicketWoken,
  TicketMarkedSpam,
  TicketUnmarkedSpam,
  TicketMerged,
  TicketAbsorbed,
  TicketFollowedUp,
  TicketRequesterBecame,
] as const;
