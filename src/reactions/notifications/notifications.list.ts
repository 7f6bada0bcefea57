import { defineList } from '../../platform/schema/index.js';
import { kinds } from './kinds.js';

export const notificationList = defineList({
  name: 'notifications',
  fields: {
    unread: { type: 'flag', filter: true, doc: 'Those that are not read yet, or those that are.' },
    kind: { type: 'choice', choices: kinds, filter: true },
    updatedAt: { type: 'time', filter: true, sort: true },
  },
  defaultSort: '-updatedAt',
  indexes: { ix_notifications_user: ['userId', 'updatedAt', 'id'] },
});
