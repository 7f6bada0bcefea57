import { defineEvent } from '../../kernel/index.js';

interface MediaFacts {
  mediaId: string;
  ownerKey: string;
}

const stream = ({ mediaId }: MediaFacts) => `media:${mediaId}`;

export const MediaSent = defineEvent<MediaFacts & { contentType: string; size: number }>('media.sent', {
  says: 'Somebody sent a file.',
  stream,
});

export const MediaReady = defineEvent<MediaFacts & { contentType: string; size: number; attachedTo: string | null }>(
  'media.ready',
  { says: 'A file was found good and can be fetched.', stream },
);

export const MediaRejected = defineEvent<MediaFacts & { reason: string; attachedTo: string | null }>('media.rejected', {
  says: 'A file was refused after it had been taken in, and deleted.',
  stream,
});

export const MediaDeleted = defineEvent<MediaFacts>('media.deleted', {
  says: 'Somebody deleted a file they had sent.',
  stream,
});
