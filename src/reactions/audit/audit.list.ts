import { defineList } from '../../platform/schema/index.js';

export const auditList = defineList({
  name: 'audit entries',
  fields: {
    subject: { type: 'text', filter: true, doc: 'What was changed: `tag:<id>`.' },
    type: { type: 'text', filter: true, doc: 'The event: `tag.renamed`.' },
    actor: { type: 'text', filter: true, doc: 'Who did it: `user:<id>`, `key:<id>`.' },
    address: { type: 'text', filter: true, doc: 'Where it came from.' },
    at: { type: 'time', filter: true },
    position: { type: 'integer', sort: true },
  },
  defaultSort: '-position',
  indexes: { ux_audit_entries_position: ['-position', '-id'] },
});
