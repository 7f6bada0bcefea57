import { defineList } from '../../../platform/schema/index.js';
import { heldStatuses } from './held-message.entity.js';

export const heldMessageList = defineList({
  name: 'held messages',
  fields: {
    status: { type: 'choice', choices: heldStatuses, filter: true },
    roomId: { type: 'id', filter: true },
    userId: { type: 'id', filter: true, doc: 'Who wrote it.' },
    filterId: { type: 'id', filter: true },
    createdAt: { type: 'time', filter: true, sort: true },
  },
  defaultSort: 'createdAt',
  indexes: {
    ix_held_messages_createdAt: ['createdAt', 'id'],
    ix_held_messages_status: ['status', 'createdAt', 'id'],
  },
});
