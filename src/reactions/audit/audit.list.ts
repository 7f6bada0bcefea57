import { defineList } from '../../platform/schema/index.js';

export const auditList = defineList({
  name: 'audit entries',
  fields: {
    subject: { type: 'text', filter: true, doc: 'What was changed: `tag:<id>`.' },
    type: { type: 'text', filter: true, doc: 'The event: `tag.renamed`; or all that begin alike: `tag`.' },
    actor: { type: 'text', filter: true, doc: 'Who did it: `user:<id>`, `key:<id>`.' },
    requestId: { type: 'text', filter: true, nullable: true, doc: 'The request it came with.' },
    address: { type: 'text', filter: true, nullable: true, doc: 'Where it came from.' },
    at: { type: 'time', filter: true, sort: true },
  },
  defaultSort: '-at',
});
