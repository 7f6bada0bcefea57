import { defineList } from '../../platform/schema/index.js';

/** The people of one's own list. The ids are those of the people. */
export const contactList = defineList({
  name: 'contacts',
  fields: { name: { type: 'text', sort: true, doc: 'Sorted without regard to case.' } },
  search: ['name'],
  defaultSort: 'name',
});

export const blockList = defineList({
  name: 'blocked people',
  fields: { name: { type: 'text', sort: true, doc: 'Sorted without regard to case.' } },
  search: ['name'],
  defaultSort: 'name',
});

export const directions = ['in', 'out'] as const;
export type Direction = (typeof directions)[number];

export const contactRequestList = defineList({
  name: 'contact requests',
  fields: {
    direction: {
      type: 'choice',
      choices: directions,
      filter: true,
      doc: 'Asked of you, or by you; both unless given.',
    },
    createdAt: { type: 'time', filter: true, sort: true },
  },
  defaultSort: '-createdAt',
});
