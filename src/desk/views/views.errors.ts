import { Conflict, NotFound, Stale } from '../../kernel/index.js';

export const ViewNotFound = NotFound.define(
  'ticket_view.not_found',
  'There is no such view of tickets; it may have been deleted, or it is not shared with you any more.',
);
export const ViewStale = Stale.define(
  'ticket_view.stale',
  'Somebody has changed this view since you read it. Read it again, then decide.',
);
export const TooManyViews = Conflict.define(
  'ticket_view.too_many',
  'You have {most} views already; delete one before you make another.',
);
