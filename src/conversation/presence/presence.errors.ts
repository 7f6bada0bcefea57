import { Conflict, Forbidden } from '../../kernel/index.js';

export const NotAPerson = Forbidden.define(
  'presence.not_a_person',
  'Nobody stands behind this credential: only people and guests can be online, and only they say how.',
);
export const TooManyWatched = Conflict.define(
  'presence.too_many_watched',
  'This connection would watch more than {most} people; end watches that are not needed any more.',
);
