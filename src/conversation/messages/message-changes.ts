import { Injectable } from '@nestjs/common';
import type { Actor } from '../../kernel/index.js';
import { DomainError } from '../../kernel/index.js';
import { UnitOfWork } from '../../platform/database/index.js';
import type { Logged } from '../../platform/events/index.js';
import { is, Streams } from '../../platform/events/index.js';
import type { RoomAct, RoomStanding } from '../rooms/index.js';
import { RoomAccess, streamOf } from '../rooms/index.js';
import { MessageHeld, MessageNotFound, MessageRemovedAlready } from './messages.errors.js';
import type { MessageFacts } from './messages.events.js';
import { MessagePosted } from './messages.events.js';
import { MessageScreens } from './screens.js';

export interface Place {
  readonly roomId: string;
  readonly seq: number;
}

/** What the message is from now on, or nothing when it stays as it is. Says by an event what happened. */
type Decide = (
  event: Logged<MessageFacts>,
  standing: RoomStanding,
) => MessageFacts | undefined | Promise<MessageFacts | undefined>;

const held = MessageHeld().code;

/** What happened is a fact of its own; the message carries what it is now, so that history is one range. */
@Injectable()
export class MessageChanges {
  constructor(
    private readonly access: RoomAccess,
    private readonly streams: Streams,
    private readonly screens: MessageScreens,
    private readonly uow: UnitOfWork,
  ) {}

  /** What a screen has kept back stays kept, and the message as it is; whoever wanted to change it is told so. */
  async apply(actor: Actor, place: Place, act: RoomAct, decide: Decide): Promise<Logged> {
    const changed = await this.uow.run(async () => {
      const { event, standing } = await this.find(actor, place, act);
      if (!event) throw MessageNotFound();
      if (event.payload.removedAt !== null) throw MessageRemovedAlready();
      try {
        return await this.amend(event, standing, decide);
      } catch (error) {
        if (error instanceof DomainError && error.code === held) return error;
        throw error;
      }
    });
    if (changed instanceof DomainError) throw changed;
    return changed;
  }

  /** For what is found out about a message later: it may be gone by then. */
  async applyIfThere(actor: Actor, place: Place, decide: Decide): Promise<void> {
    await this.uow.run(async () => {
      const { event, standing } = await this.find(actor, place, 'manage');
      if (event?.payload.removedAt === null) await this.amend(event, standing, decide);
    });
  }

  /** What is said in the end, once the screens have looked at what somebody wants to say instead. */
  async screened(actor: Actor, event: Logged<MessageFacts>, standing: RoomStanding, body: string): Promise<string> {
    const { clientId, attachments, replyTo } = event.payload;
    const about = { clientId, replyTo, attachmentIds: attachments.map(({ id }) => id), requestId: null };
    const asked = {
      actor,
      ...standing,
      ...about,
      body,
      editing: event.seq,
      opening: false,
      seenSeq: null,
      force: false,
    };
    const verdict = await this.screens.ask(asked);
    if ('written' in verdict) throw new Error('An edited message cannot be said elsewhere.');
    return verdict.body;
  }

  /** Takes the row of the room: whoever changes the same message waits, and sees what it has become. */
  private async find(
    actor: Actor,
    { roomId, seq }: Place,
    act: RoomAct,
  ): Promise<{ event: Logged<MessageFacts> | undefined; standing: RoomStanding }> {
    const standing = await this.access.load(actor, roomId, act);
    const [event] = await this.streams.at(streamOf(roomId), [seq]);
    return { event: event && is(event, MessagePosted) ? event : undefined, standing };
  }

  private async amend(event: Logged<MessageFacts>, standing: RoomStanding, decide: Decide): Promise<Logged> {
    const facts = await decide(event, standing);
    if (!facts) return event;
    await this.streams.amend(event, facts);
    return { ...event, payload: facts };
  }
}
