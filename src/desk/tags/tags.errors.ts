import { Conflict, NotFound, Stale } from '../../kernel/index.js';

export const TagNotFound = NotFound.define('tag.not_found', 'There is no such tag; it may have been deleted.');
export const TagNameTaken = Conflict.define(
  'tag.name_taken',
  'There is a tag called "{name}" already; choose another name.',
);
export const TagStale = Stale.define(
  'tag.stale',
  'Somebody has changed this tag since you read it. Read it again, then decide.',
);
