import type { OnModuleInit } from '@nestjs/common';
import { Injectable } from '@nestjs/common';
import type { ToScreen } from '../../conversation/messages/index.js';
import { MessagePosted, MessageScreens, RoomEvents } from '../../conversation/messages/index.js';
import { streamOf } from '../../conversation/rooms/index.js';
import { is, Streams } from '../../platform/events/index.js';
import { ReplyStale } from './tickets.errors.js';
import { TicketsRepository } from './tickets.repository.js';

/** As many events as are looked through, and as many of the missed messages as the answer shows. */
const LOOKED_AT = 500;
const SHOWN = 50;

/** Two colleagues never answer a customer blind: who has not read what another one answered is shown it first. */
@Injectable()
export class RefuseStaleReplies implements OnModuleInit {
  constructor(
    private readonly screens: MessageScreens,
    private readonly tickets: TicketsRepository,
    private readonly streams: Streams,
    private readonly shown: RoomEvents,
  ) {}

  onModuleInit(): void {
    this.screens.add(11, (message) => (concerns(message) ? this.look(message) : undefined));
  }

  /** Whoever writes has taken the row of the room: nothing comes in between. */
  private async look({ actor, room, seenSeq }: ToScreen): Promise<undefined> {
    const [ticket] = await this.tickets.ofRooms([room.id]);
    const later = await this.streams.after(streamOf(room.id), seenSeq ?? 0, LOOKED_AT);
    const missed = later.filter((event) => is(event, MessagePosted) && event.actor.id !== actor.id);
    const answered = missed.some(({ actor: { kind, id } }) => kind !== 'system' && id !== ticket?.requesterId);
    if (answered)
      throw ReplyStale({}, { data: { messages: missed.slice(-SHOWN).map((event) => this.shown.of(event)) } });
  }
}

/** Members of a conversation are customers; who comes in by the rule of the ticket is staff. */
function concerns({ room, member, editing, seenSeq, force }: ToScreen): boolean {
  return room.kind === 'conversation' && member === null && editing === null && seenSeq !== null && !force;
}
