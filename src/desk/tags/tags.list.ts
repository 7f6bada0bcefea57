import { defineList } from '../../platform/schema/index.js';
import { tagColours } from './tag.entity.js';

/** What the list of tags can be asked. */
export const tagList = defineList({
  name: 'tags',
  fields: {
    name: { type: 'text', sort: true, doc: 'Sorted without regard to case.' },
    colour: { type: 'choice', choices: tagColours, filter: true },
    createdAt: { type: 'time', filter: true, sort: true },
  },
  search: ['name'],
  defaultSort: 'name',
  indexes: {
    ux_tags_nameKey: ['name', 'id'],
    ix_tags_createdAt: ['createdAt', 'id'],
  },
});
