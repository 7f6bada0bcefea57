import { Stale } from '../../kernel/index.js';

export const DraftStale = Stale.define(
  'draft.stale',
  'This draft was changed, sent or discarded on another device. Read it again, then decide.',
);
