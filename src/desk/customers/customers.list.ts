import { userKinds } from '../../identity/users/index.js';
import { defineList } from '../../platform/schema/index.js';

export const customerList = defineList({
  name: 'customers',
  fields: {
    name: { type: 'text', sort: true, doc: 'Sorted without regard to case.' },
    email: { type: 'text', filter: true, nullable: true, doc: 'The whole address, in lower case.' },
    kind: { type: 'choice', choices: userKinds, filter: true, doc: 'With an account, or a guest without one.' },
    blocked: { type: 'flag', filter: true, doc: 'Whether they are blocked now.' },
    createdAt: { type: 'time', filter: true, sort: true },
  },
  search: ['name', 'email'],
  defaultSort: 'name',
  indexes: {
    ix_users_nameKey: ['name', 'id'],
    ix_users_createdAt: ['createdAt', 'id'],
    ix_users_kind_nameKey: ['kind', 'name', 'id'],
    ix_users_kind_createdAt: ['kind', 'createdAt', 'id'],
  },
});

export const noteList = defineList({
  name: 'notes about a customer',
  fields: { createdAt: { type: 'time', sort: true } },
  defaultSort: '-createdAt',
  indexes: { ix_customer_notes_customer: ['customerId', 'createdAt', 'id'] },
});

export const attributeList = defineList({
  name: 'attributes of customers',
  fields: { key: { type: 'text', sort: true, filter: true }, createdAt: { type: 'time', sort: true } },
  defaultSort: 'createdAt',
  indexes: {
    ux_customer_attributes_key: ['key', 'id'],
    ix_customer_attributes_createdAt: ['createdAt', 'id'],
  },
});
