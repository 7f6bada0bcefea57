import { defineEvent } from '../../kernel/index.js';
import type { MediaKind, MediaStatus, Rejection } from '../media/index.js';
import { streamOf } from '../rooms/index.js';

interface RoomFacts {
  roomId: string;
}

/** What a message says of a file that hangs on it. Links are made when it is read: they expire, and the log does not. */
export interface AttachmentFacts {
  id: string;
  name: string;
  contentType: string;
  size: number;
  kind: MediaKind;
  status: MediaStatus;
  reason: Rejection | null;
  width: number | null;
  height: number | null;
  thumbnail: boolean;
}

/** What a page that the message links to says of itself. */
export interface LinkPreview {
  url: string;
  title: string;
  description: string;
  site: string;
}

/** What a posted message carries. It is brought up to date by what happens to it later. */
export interface MessageFacts extends RoomFacts {
  clientId: string;
  body: string;
  /** The place of the message it answers. */
  replyTo: number | null;
  /** The place of the message that the whole thread answers. */
  thread: number | null;
  /** How many answers its thread has, and the place of the last event that was counted; null before the first. */
  replies: { count: number; seq: number } | null;
  /** Whom it names: ids of people. */
  mentions: string[];
  attachments: AttachmentFacts[];
  preview: LinkPreview | null;
  /** UTC milliseconds of the last edit. */
  editedAt: number | null;
  /** UTC milliseconds; nothing of what was said is left then. */
  removedAt: number | null;
  /** Who reacted how: each sign with the people, in the order they did. */
  reactions: Record<string, string[]>;
}

interface AboutMessage extends RoomFacts {
  /** The place of the message in the room. */
  message: number;
}

const stream = ({ roomId }: RoomFacts) => streamOf(roomId);

export const MessagePosted = defineEvent<MessageFacts>('message.posted', { says: 'Somebody wrote in a room.', stream });

export const MessageEdited = defineEvent<
  AboutMessage & { before: string; after: string; mentions: string[]; preview: LinkPreview | null; editedAt: number }
>('message.edited', {
  says: 'Somebody changed what they had written. What it said before is for staff.',
  stream,
});

export const MessageRemoved = defineEvent<
  AboutMessage & { before: string; author: string; thread: number | null; removedAt: number }
>('message.removed', { says: 'A message was taken away. What it said is for staff.', stream });

export const MessageAttachmentChanged = defineEvent<AboutMessage & { attachment: AttachmentFacts }>(
  'message.attachment_changed',
  { says: 'A file of a message can be fetched now, or was refused.', stream },
);

export const ReactionAdded = defineEvent<AboutMessage & { emoji: string }>('message.reaction_added', {
  says: 'Somebody reacted to a message.',
  stream,
});

export const ReactionRemoved = defineEvent<AboutMessage & { emoji: string }>('message.reaction_removed', {
  says: 'Somebody took a reaction back.',
  stream,
});

export const MessagePreviewFound = defineEvent<AboutMessage & { preview: LinkPreview }>('message.preview_found', {
  says: 'The page that a message links to has told what it is.',
  stream,
});
