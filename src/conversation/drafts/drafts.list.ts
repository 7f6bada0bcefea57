import { defineList } from '../../platform/schema/index.js';

export const draftList = defineList({
  name: 'drafts',
  fields: {
    roomId: { type: 'id', filter: true, doc: 'The drafts in these rooms.' },
    updatedAt: { type: 'time', filter: true, sort: true },
  },
  defaultSort: '-updatedAt',
  pages: false,
  indexes: { ix_message_drafts_user: ['userId', 'written', 'updatedAt', 'id'] },
});
