import { Injectable } from '@nestjs/common';
import type { Actor } from '../../kernel/index.js';
import { UnitOfWork } from '../../platform/database/index.js';
import type { Logged } from '../../platform/events/index.js';
import { is, Streams } from '../../platform/events/index.js';
import type { RoomAct } from '../rooms/index.js';
import { RoomAccess, streamOf } from '../rooms/index.js';
import { MessageNotFound, MessageRemovedAlready } from './messages.errors.js';
import type { MessageFacts } from './messages.events.js';
import { MessagePosted } from './messages.events.js';

export interface Place {
  readonly roomId: string;
  readonly seq: number;
}

/** What the message is from now on, or nothing when it stays as it is. Says by an event what happened. */
type Decide = (event: Logged<MessageFacts>) => MessageFacts | undefined | Promise<MessageFacts | undefined>;

/** What happened is a fact of its own; the message carries what it is now, so that history is one range. */
@Injectable()
export class MessageChanges {
  constructor(
    private readonly access: RoomAccess,
    private readonly streams: Streams,
    private readonly uow: UnitOfWork,
  ) {}

  apply(actor: Actor, place: Place, act: RoomAct, decide: Decide): Promise<Logged> {
    return this.uow.run(async () => {
      const event = await this.find(actor, place, act);
      if (!event) throw MessageNotFound();
      if (event.payload.removedAt !== null) throw MessageRemovedAlready();
      return this.amend(event, decide);
    });
  }

  /** For what is found out about a message later: it may be gone by then. */
  async applyIfThere(actor: Actor, place: Place, decide: Decide): Promise<void> {
    await this.uow.run(async () => {
      const event = await this.find(actor, place, 'manage');
      if (event?.payload.removedAt === null) await this.amend(event, decide);
    });
  }

  /** Takes the row of the room: whoever changes the same message waits, and sees what it has become. */
  private async find(actor: Actor, { roomId, seq }: Place, act: RoomAct): Promise<Logged<MessageFacts> | undefined> {
    await this.access.load(actor, roomId, act);
    const [event] = await this.streams.at(streamOf(roomId), [seq]);
    return event && is(event, MessagePosted) ? event : undefined;
  }

  private async amend(event: Logged<MessageFacts>, decide: Decide): Promise<Logged> {
    const facts = await decide(event);
    if (!facts) return event;
    await this.streams.amend(event, facts);
    return { ...event, payload: facts };
  }
}
