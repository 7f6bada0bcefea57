import { defineList } from '../../platform/schema/index.js';
import { userKinds, userStatuses } from './user.entity.js';

/** What the list of people can be asked. */
export const userList = defineList({
  name: 'users',
  fields: {
    name: { type: 'text', sort: true, doc: 'Sorted without regard to case.' },
    email: { type: 'text', filter: true, nullable: true, doc: 'The whole address, in lower case.' },
    kind: { type: 'choice', choices: userKinds, filter: true },
    status: {
      type: 'choice',
      choices: userStatuses,
      filter: true,
      doc: 'Guests who were merged into somebody are listed only with `status=merged`.',
    },
    role: { type: 'text', filter: true, doc: 'The word of a built-in role, or the id of one made here.' },
    createdAt: { type: 'time', filter: true, sort: true },
  },
  search: ['name', 'email'],
  defaultSort: 'name',
  indexes: {
    ix_users_nameKey: ['name', 'id'],
    ix_users_createdAt: ['createdAt', 'id'],
    ix_users_kind_nameKey: ['kind', 'name', 'id'],
    ix_users_kind_createdAt: ['kind', 'createdAt', 'id'],
    ix_users_role_nameKey: ['role', 'name', 'id'],
    ix_users_status_nameKey: ['status', 'name', 'id'],
  },
});
