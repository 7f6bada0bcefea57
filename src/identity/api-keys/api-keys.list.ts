import { defineList } from '../../platform/schema/index.js';
import { keyStatuses } from './api-key.entity.js';

/** What the list of API keys can be asked. */
export const apiKeyList = defineList({
  name: 'API keys',
  fields: {
    status: { type: 'choice', choices: keyStatuses, filter: true, doc: 'As it is now.' },
    prefix: {
      type: 'text',
      filter: true,
      doc: 'The first characters of a key that turned up somewhere: `qd_4fTzq0Xa`.',
    },
    createdBy: { type: 'text', filter: true, doc: 'Who made it: `user:<id>`, `key:<id>`.' },
    createdAt: { type: 'time', filter: true, sort: true },
  },
  search: ['name'],
  defaultSort: '-createdAt',
  indexes: { ix_api_keys_createdAt: ['createdAt', 'id'] },
});
