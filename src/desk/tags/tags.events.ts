import { defineEvent } from '../../kernel/index.js';

interface TagFacts {
  tagId: string;
}

const stream = ({ tagId }: TagFacts) => `tag:${tagId}`;

export const TagCreated = defineEvent<TagFacts & { name: string; colour: string }>('tag.created', {
  says: 'A tag was made.',
  stream,
});

export const TagRenamed = defineEvent<TagFacts & { from: string; to: string }>('tag.renamed', {
  says: 'A tag got another name.',
  stream,
});

export const TagRecoloured = defineEvent<TagFacts & { from: string; to: string }>('tag.recoloured', {
  says: 'A tag got another colour.',
  stream,
});

export const TagDeleted = defineEvent<TagFacts & { name: string }>('tag.deleted', {
  says: 'A tag was deleted.',
  stream,
});
