import { defineList } from '../../platform/schema/index.js';
import { inboxKinds } from './inbox.entity.js';

/** What the list of inboxes can be asked. */
export const inboxList = defineList({
  name: 'inboxes',
  fields: {
    name: { type: 'text', sort: true, doc: 'Sorted without regard to case.' },
    kind: { type: 'choice', choices: inboxKinds, filter: true },
    archived: { type: 'flag', filter: true, doc: 'Whether nobody comes in by them any more.' },
    teamId: { type: 'id', filter: true, nullable: true },
    createdAt: { type: 'time', filter: true, sort: true },
  },
  search: ['name'],
  defaultSort: 'name',
  indexes: {
    ux_inboxes_nameKey: ['name', 'id'],
    ix_inboxes_createdAt: ['createdAt', 'id'],
  },
});
