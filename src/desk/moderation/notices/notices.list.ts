import { defineList } from '../../../platform/schema/index.js';
import { noticeKinds } from './notice.entity.js';

export const noticeList = defineList({
  name: 'notices',
  fields: {
    decision: { type: 'choice', choices: noticeKinds, filter: true },
    createdAt: { type: 'time', filter: true, sort: true },
  },
  defaultSort: '-createdAt',
  indexes: { ix_moderation_notices_user: ['userId', 'createdAt', 'id'] },
});
