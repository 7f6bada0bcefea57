import { defineList } from '../../../platform/schema/index.js';
import { filterActions, filterKinds } from './filter.entity.js';

export const filterList = defineList({
  name: 'message filters',
  fields: {
    name: { type: 'text' },
    kind: { type: 'choice', choices: filterKinds, filter: true },
    action: { type: 'choice', choices: filterActions, filter: true },
    enabled: { type: 'flag', filter: true },
    createdAt: { type: 'time', filter: true, sort: true },
  },
  search: ['name'],
  defaultSort: '-createdAt',
  indexes: { ix_message_filters_createdAt: ['createdAt', 'id'] },
});
