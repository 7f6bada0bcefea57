import { defineEvent } from '../../kernel/index.js';
import { streamOf } from '../rooms/index.js';

interface RoomFacts {
  roomId: string;
}

/** What a posted message carries. It is brought up to date when it is edited, removed or reacted to. */
export interface MessageFacts extends RoomFacts {
  clientId: string;
  body: string;
  /** The place of the message it answers. */
  replyTo: number | null;
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

export const MessageEdited = defineEvent<AboutMessage & { before: string; after: string }>('message.edited', {
  says: 'Somebody changed what they had written. What it said before is for staff.',
  stream,
});

export const MessageRemoved = defineEvent<AboutMessage & { before: string }>('message.removed', {
  says: 'A message was taken away. What it said is for staff.',
  stream,
});

export const ReactionAdded = defineEvent<AboutMessage & { emoji: string }>('message.reaction_added', {
  says: 'Somebody reacted to a message.',
  stream,
});

export const ReactionRemoved = defineEvent<AboutMessage & { emoji: string }>('message.reaction_removed', {
  says: 'Somebody took a reaction back.',
  stream,
});
