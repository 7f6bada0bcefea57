import { defineEvent } from '../../kernel/index.js';

interface InboxFacts {
  inboxId: string;
}

const stream = ({ inboxId }: InboxFacts) => `inbox:${inboxId}`;

export const InboxMade = defineEvent<InboxFacts & { name: string; kind: string; allowedOrigins: string[] }>(
  'inbox.made',
  { says: 'An inbox was made.', stream },
);

export const InboxChanged = defineEvent<InboxFacts & { changes: Record<string, { from: unknown; to: unknown }> }>(
  'inbox.changed',
  { says: 'An inbox was changed.', stream },
);

export const InboxArchived = defineEvent<InboxFacts & { name: string }>('inbox.archived', {
  says: 'An inbox was archived: nobody comes in by it any more.',
  stream,
});

export const InboxRestored = defineEvent<InboxFacts & { name: string }>('inbox.restored', {
  says: 'An inbox that was archived is open again.',
  stream,
});

export const InboxSeen = defineEvent<InboxFacts & { name: string; origin: string }>('inbox.seen', {
  says: 'A page of one of its sites was seen with an inbox for the first time.',
  stream,
});
