import { Injectable } from '@nestjs/common';
import type { Actor } from '../../kernel/index.js';
import { actorKey, Clock, system } from '../../kernel/index.js';
import type { Logged } from '../../platform/events/index.js';
import { Events } from '../../platform/events/index.js';
import type { RoomStanding } from '../rooms/index.js';
import { RoomAccess } from '../rooms/index.js';
import type { Send, Written } from './message-line.js';
import { MessageLine } from './message-line.js';
import { Attachments } from './attachments.js';
import { MessageChanges } from './message-changes.js';
import { Mentions } from './mentions.js';
import { MessageEmpty, NotYourMessage, TooManyReactions } from './messages.errors.js';
import type { LinkPreview, MessageFacts } from './messages.events.js';
import {
  MessageEdited,
  MessagePreviewFound,
  MessageRemoved,
  ReactionAdded,
  ReactionRemoved,
} from './messages.events.js';

const MAX_REACTIONS = 20;

/** Writing, and what becomes of what was written. A message is known by its room and its place in it. */
@Injectable()
export class MessagesService {
  constructor(
    private readonly line: MessageLine,
    private readonly access: RoomAccess,
    private readonly changes: MessageChanges,
    private readonly events: Events,
    private readonly mentions: Mentions,
    private readonly attachments: Attachments,
    private readonly clock: Clock,
  ) {}

  /** Once for each `clientId` of a sender: sent again, it is answered with what it became the first time. */
  send(actor: Actor, message: Omit<Send, 'actor'>): Promise<Logged> {
    return this.line.send({ actor, ...message });
  }

  /** Inside a unit of work: it is in the log when that is committed. */
  sendWithin(actor: Actor, message: Omit<Send, 'actor'>): Promise<Written> {
    return this.line.within({ actor, ...message });
  }

  /** The first message of a room that this unit of work is about to make: what it will say, or why it may not. */
  first(actor: Actor, message: Omit<Send, 'actor'>, standing: RoomStanding): Promise<MessageFacts> {
    return this.line.first({ actor, ...message }, standing);
  }

  /** Says such a first message, in the same unit of work, once its room is there. */
  say(actor: Actor, facts: MessageFacts): Written {
    return this.line.say(actor, facts);
  }

  edit(actor: Actor, roomId: string, seq: number, wanted: string): Promise<Logged> {
    return this.changes.apply(actor, { roomId, seq }, 'post', async (event, standing) => {
      if (!isAuthor(actor, event)) throw NotYourMessage();
      const { payload } = event;
      if (payload.body === wanted) return undefined;
      if (wanted === '' && payload.attachments.length === 0) throw MessageEmpty();
      const body = await this.changes.screened(actor, event, standing, wanted);
      const [mentions = []] = await this.mentions.of([body]);
      const editedAt = this.clock.ms();
      const preview = payload.preview && body.includes(payload.preview.url) ? payload.preview : null;
      this.events.emit(actor, MessageEdited, {
        roomId,
        message: seq,
        before: payload.body,
        after: body,
        mentions,
        preview,
        editedAt,
      });
      return { ...payload, body, mentions, preview, editedAt };
    });
  }

  /** By who wrote it, or by a moderator of the room. */
  async remove(actor: Actor, roomId: string, seq: number): Promise<Logged> {
    const moderates = await this.access.may(actor, roomId, 'moderate');
    return this.changes.apply(actor, { roomId, seq }, 'post', async (event) => {
      if (!moderates && !isAuthor(actor, event)) throw NotYourMessage();
      const { payload } = event;
      const { body, thread } = payload;
      const author = actorKey(event.actor);
      const removedAt = this.clock.ms();
      await this.attachments.drop(roomId, seq);
      this.events.emit(actor, MessageRemoved, { roomId, message: seq, before: body, author, thread, removedAt });
      return {
        ...payload,
        body: '',
        mentions: [],
        attachments: [],
        preview: null,
        removedAt,
        reactions: {},
      };
    });
  }

  react(actor: Actor, roomId: string, seq: number, emoji: string): Promise<Logged> {
    return this.changes.apply(actor, { roomId, seq }, 'post', ({ payload }) => {
      const who = actorKey(actor);
      const people = whoReacted(payload, emoji);
      if (people.includes(who)) return undefined;
      const signs = Object.keys(payload.reactions).length;
      if (people.length === 0 && signs >= MAX_REACTIONS) throw TooManyReactions({ max: MAX_REACTIONS });
      this.events.emit(actor, ReactionAdded, { roomId, message: seq, emoji });
      return { ...payload, reactions: { ...payload.reactions, [emoji]: [...people, who] } };
    });
  }

  unreact(actor: Actor, roomId: string, seq: number, emoji: string): Promise<Logged> {
    return this.changes.apply(actor, { roomId, seq }, 'post', ({ payload }) => {
      const who = actorKey(actor);
      const people = whoReacted(payload, emoji);
      if (!people.includes(who)) return undefined;
      const { [emoji]: _, ...others } = payload.reactions;
      const left = people.filter((each) => each !== who);
      this.events.emit(actor, ReactionRemoved, { roomId, message: seq, emoji });
      return { ...payload, reactions: left.length > 0 ? { ...others, [emoji]: left } : others };
    });
  }

  /** Unless the message does not link there any more. */
  showPreview(roomId: string, seq: number, preview: LinkPreview): Promise<void> {
    const actor = system('link-previews');
    return this.changes.applyIfThere(actor, { roomId, seq }, ({ payload }) => {
      if (!payload.body.includes(preview.url)) return undefined;
      this.events.emit(actor, MessagePreviewFound, { roomId, message: seq, preview });
      return { ...payload, preview };
    });
  }
}

/** A sign may be any word, `constructor` too. */
function whoReacted({ reactions }: MessageFacts, emoji: string): string[] {
  return Object.hasOwn(reactions, emoji) ? (reactions[emoji] ?? []) : [];
}

function isAuthor(actor: Actor, { actor: author }: Logged): boolean {
  return author.kind === actor.kind && author.id === actor.id;
}
