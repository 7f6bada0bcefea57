import { Conflict, Forbidden, Invalid, NotFound, Stale } from '../../kernel/index.js';

export const TicketNotFound = NotFound.define('ticket.not_found', 'There is no such ticket.');
export const TicketNotYours = Forbidden.define(
  'ticket.not_yours',
  'Only whoever asked ends it in this way. To solve it for them, change its status.',
);
export const TicketStale = Stale.define(
  'ticket.stale',
  'Somebody has changed this ticket since you read it. Read it again, then decide.',
);
export const TicketClosed = Conflict.define(
  'ticket.closed',
  'This ticket is closed and does not change any more. Open another one.',
);
export const StatusImpossible = Invalid.define('ticket.status_impossible', 'A ticket cannot be made {to} again.');
export const RequesterUnknown = Invalid.define('ticket.requester_unknown', 'There is no such customer.');
export const AssigneeUnknown = Invalid.define(
  'ticket.assignee_unknown',
  'There is nobody of this id who works on tickets and may see this one.',
);
export const TeamUnknown = Invalid.define('ticket.team_unknown', 'There is no such team.');
export const InboxUnknown = Invalid.define(
  'ticket.inbox_unknown',
  'There is no such inbox, or nobody comes in by it any more.',
);
export const TagUnknown = Invalid.define('ticket.tag_unknown', 'There is no such tag.');
export const MessageMissing = Invalid.define('ticket.message_missing', 'Say what it is about: write a first message.');
export const NotForRequesters = Forbidden.define(
  'ticket.not_for_requesters',
  'Only those who work at the desk decide on "{field}".',
);
export const SnoozeInPast = Invalid.define('ticket.snooze_in_past', 'Choose a time that is still to come.');
export const NothingToSnooze = Conflict.define(
  'ticket.nothing_to_snooze',
  'A ticket that is done or spam cannot be put off.',
);
export const MergeWithItself = Invalid.define('ticket.merge_with_itself', 'A ticket cannot be merged into itself.');
export const MergeOfOthers = Conflict.define(
  'ticket.merge_of_others',
  'Both tickets must be of the same customer: what one of them wrote is not for the other.',
);
export const ReplyStale = Conflict.define(
  'reply.stale',
  'A colleague has answered meanwhile. Read what they wrote, then send it again, with "force" if it is still right.',
);
