import { Conflict, Forbidden, Invalid, NotFound, Stale, TooMany } from '../../kernel/index.js';

export const ReportNotFound = NotFound.define('moderation_report.not_found', 'There is no such report.');
export const ReportYourself = Invalid.define(
  'moderation_report.yourself',
  'You cannot report yourself or what you have written.',
);
export const ReportClaimed = Conflict.define(
  'moderation_report.claimed',
  'A colleague is looking at this report already.',
);
export const ReportDecidedAlready = Conflict.define('moderation_report.decided', 'This report was decided already.');
export const ReportNoPerson = Conflict.define(
  'moderation_report.no_person',
  'No person wrote this message, so only the message can be removed.',
);
export const ReportNoMessage = Conflict.define(
  'moderation_report.no_message',
  'This report is about a person and not about a message in a room; choose another decision.',
);

export const HeldMessageNotFound = NotFound.define('held_message.not_found', 'There is no such message waiting.');
export const HeldMessageDecided = Conflict.define(
  'held_message.decided',
  'Somebody has decided about this message already.',
);
export const HeldMessageYours = Forbidden.define(
  'held_message.yours',
  'You wrote this message; somebody else has to look at it.',
);
export const HeldMessageImpossible = Conflict.define(
  'held_message.impossible',
  'The message cannot be released: its author may not write there any more, or what it was about is gone.',
);

export const MessageRefused = Forbidden.define(
  'message.refused',
  'This message is not taken, because of the rule "{rule}". Change it, and send it again.',
);
export const MessageRejected = Forbidden.define(
  'message.rejected',
  'Somebody has looked at this message and did not let it through.',
);
export const MessageFlood = TooMany.define(
  'message.flood',
  'You are writing a lot in a short time. Wait {seconds} seconds, then go on.',
);

export const FilterNotFound = NotFound.define('message_filter.not_found', 'There is no such filter.');
export const FilterStale = Stale.define(
  'message_filter.stale',
  'Somebody has changed this filter since you read it. Read it again, then decide.',
);
export const TooManyFilters = Conflict.define(
  'message_filter.too_many',
  'There are {max} filters already; delete one that nobody needs.',
);
export const SanctionNotFound = NotFound.define(
  'sanction.not_found',
  'There is no such mute or ban any more; it may be over, or somebody has lifted it.',
);
export const SanctionOwn = Forbidden.define('sanction.own', 'Somebody else has to lift what was decided about you.');
