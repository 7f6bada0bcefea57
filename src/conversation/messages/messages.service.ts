import { Injectable } from '@nestjs/common';
import type { Actor } from '../../kernel/index.js';
import { actorKey, Clock, system } from '../../kernel/index.js';
import { UnitOfWork } from '../../platform/database/index.js';
import type { Logged } from '../../platform/events/index.js';
import { Events, is, Streams } from '../../platform/events/index.js';
import { RoomAccess, streamOf } from '../rooms/index.js';
import type { Send } from './message-line.js';
import { MessageLine } from './message-line.js';
import { Attachments } from './attachments.js';
import { Mentions } from './mentions.js';
import {
  MessageEmpty,
  MessageNotFound,
  MessageRemovedAlready,
  NotYourMessage,
  TooManyReactions,
} from './messages.errors.js';
import type { LinkPreview, MessageFacts } from './messages.events.js';
import {
  MessageEdited,
  MessagePosted,
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
    private readonly streams: Streams,
    private readonly uow: UnitOfWork,
    private readonly events: Events,
    private readonly mentions: Mentions,
    private readonly attachments: Attachments,
    private readonly clock: Clock,
  ) {}

  /** Once for each `clientId` of a sender: sent again, it is answered with what it became the first time. */
  send(actor: Actor, message: Omit<Send, 'actor'>): Promise<Logged> {
    return this.line.send({ actor, ...message });
  }

  edit(actor: Actor, roomId: string, seq: number, body: string): Promise<Logged> {
    return this.change(actor, roomId, seq, async (event) => {
      if (!isAuthor(actor, event)) throw NotYourMessage();
      const { payload } = event;
      if (payload.body === body) return undefined;
      if (body === '' && payload.attachments.length === 0) throw MessageEmpty();
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
    return this.change(actor, roomId, seq, async (event) => {
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
    return this.change(actor, roomId, seq, ({ payload }) => {
      const who = actorKey(actor);
      const people = payload.reactions[emoji] ?? [];
      if (people.includes(who)) return undefined;
      const signs = Object.keys(payload.reactions).length;
      if (people.length === 0 && signs >= MAX_REACTIONS) throw TooManyReactions({ max: MAX_REACTIONS });
      this.events.emit(actor, ReactionAdded, { roomId, message: seq, emoji });
      return { ...payload, reactions: { ...payload.reactions, [emoji]: [...people, who] } };
    });
  }

  unreact(actor: Actor, roomId: string, seq: number, emoji: string): Promise<Logged> {
    return this.change(actor, roomId, seq, ({ payload }) => {
      const who = actorKey(actor);
      const people = payload.reactions[emoji] ?? [];
      if (!people.includes(who)) return undefined;
      const { [emoji]: _, ...others } = payload.reactions;
      const left = people.filter((each) => each !== who);
      this.events.emit(actor, ReactionRemoved, { roomId, message: seq, emoji });
      return { ...payload, reactions: left.length > 0 ? { ...others, [emoji]: left } : others };
    });
  }

  /** Unless the message does not link there any more. */
  showPreview(roomId: string, seq: number, preview: LinkPreview): Promise<void> {
    return this.uow.run(async () => {
      const actor = system('link-previews');
      await this.access.load(actor, roomId, 'manage');
      const [event] = await this.streams.at(streamOf(roomId), [seq]);
      if (!event || !is(event, MessagePosted) || !event.payload.body.includes(preview.url)) return;
      await this.streams.amend(event, { ...event.payload, preview });
      this.events.emit(actor, MessagePreviewFound, { roomId, message: seq, preview });
    });
  }

  /** What happened is a fact of its own; the message carries what it is now, so that history is one range. */
  private change(
    actor: Actor,
    roomId: string,
    seq: number,
    decide: (event: Logged<MessageFacts>) => MessageFacts | undefined | Promise<MessageFacts | undefined>,
  ): Promise<Logged> {
    return this.uow.run(async () => {
      // Takes the row of the room: whoever changes the same message waits, and sees what it has become.
      await this.access.load(actor, roomId, 'post');
      const [event] = await this.streams.at(streamOf(roomId), [seq]);
      if (!event || !is(event, MessagePosted)) throw MessageNotFound();
      if (event.payload.removedAt !== null) throw MessageRemovedAlready();
      const facts = await decide(event);
      if (!facts) return event;
      await this.streams.amend(event, facts);
      return { ...event, payload: facts };
    });
  }
}

function isAuthor(actor: Actor, { actor: author }: Logged): boolean {
  return author.kind === actor.kind && author.id === actor.id;
}
