import { defineList } from '../../platform/schema/index.js';

export const secretStatuses = ['live', 'retired'] as const;

/** What the list of secrets can be asked. */
export const identitySecretList = defineList({
  name: 'identity secrets',
  fields: {
    audience: { type: 'text', filter: true, doc: 'Which site they are for.' },
    status: { type: 'choice', choices: secretStatuses, filter: true },
    createdAt: { type: 'time', filter: true, sort: true },
  },
  defaultSort: '-createdAt',
  indexes: { ix_identity_secrets_createdAt: ['createdAt', 'id'] },
});
