import { Injectable } from '@nestjs/common';
import {
  MessageEdited,
  MessagePosted,
  MessageRemoved,
  ReactionAdded,
  ReactionRemoved,
  RoomEvent,
  RoomEventDto,
} from '../../conversation/messages/index.js';
import {
  MemberJoined,
  MemberLeft,
  MemberMuted,
  MemberRoleChanged,
  MemberUnmuted,
  PersonBanned,
  PersonUnbanned,
  RoomChanged,
  RoomCreated,
  RoomWasArchived,
  RoomWasReopened,
} from '../../conversation/rooms/index.js';
import type { Logged } from '../../platform/events/index.js';
import { After, is } from '../../platform/events/index.js';
import { audience, Live } from '../../platform/realtime/index.js';

/** Tells whoever has a room open what happens in it, in the order of its log: nothing here waits. */
@Injectable()
export class RoomsBroadcast {
  constructor(private readonly live: Live) {}

  @After(
    MessagePosted,
    MessageEdited,
    MessageRemoved,
    ReactionAdded,
    ReactionRemoved,
    RoomCreated,
    RoomChanged,
    RoomWasArchived,
    RoomWasReopened,
    MemberJoined,
    MemberLeft,
    MemberRoleChanged,
    MemberMuted,
    MemberUnmuted,
    PersonBanned,
    PersonUnbanned,
  )
  tell(events: readonly Logged[]): void {
    for (const event of events) {
      const { roomId, userId } = event.payload as { roomId: string; userId?: string };
      const room = audience.room(roomId);
      // Whoever comes in, or is put out, hears of it wherever they are.
      const told = is(event, MemberJoined) || is(event, MemberLeft) ? audience.union(room, person(userId)) : room;
      this.live.emit(told, RoomEvent, RoomEventDto.of(event));
      if (is(event, MemberLeft)) this.live.part(person(userId), room);
    }
  }
}

function person(userId = '') {
  return audience.union(audience.actor(`user:${userId}`), audience.actor(`guest:${userId}`));
}
