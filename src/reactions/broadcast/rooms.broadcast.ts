import { Injectable } from '@nestjs/common';
import {
  MessageAttachmentChanged,
  MessageEdited,
  MessagePosted,
  MessagePreviewFound,
  MessageRemoved,
  ReactionAdded,
  ReactionRemoved,
  RoomEvent,
  RoomEvents,
} from '../../conversation/messages/index.js';
import {
  MemberBecame,
  MemberJoined,
  MemberLeft,
  MemberMuted,
  MemberRoleChanged,
  MemberUnmuted,
  PersonBanned,
  PersonUnbanned,
  RoomAvatarChanged,
  RoomChanged,
  RoomCreated,
  RoomWasArchived,
  RoomWasReopened,
} from '../../conversation/rooms/index.js';
import { newsOf } from '../../conversation/reading/index.js';
import type { Logged } from '../../platform/events/index.js';
import { After, is } from '../../platform/events/index.js';
import type { Audience } from '../../platform/realtime/index.js';
import { audience, Live } from '../../platform/realtime/index.js';

/** Whoever comes in, is put out or muted hears of it wherever they are. */
const personal = new Set([MemberBecame, MemberJoined, MemberLeft, MemberMuted, MemberUnmuted].map(({ type }) => type));

/** What a list of rooms shows. Whoever watches a room hears of it without having it open. */
const shownInLists = new Set(
  [RoomChanged, RoomAvatarChanged, RoomWasArchived, RoomWasReopened].map(({ type }) => type),
);

/** Tells whoever has a room open what happens in it, in the order of its log: nothing here waits. */
@Injectable()
export class RoomsBroadcast {
  constructor(
    private readonly shown: RoomEvents,
    private readonly live: Live,
  ) {}

  @After(
    MessagePosted,
    MessageEdited,
    MessageRemoved,
    MessageAttachmentChanged,
    MessagePreviewFound,
    ReactionAdded,
    ReactionRemoved,
    RoomCreated,
    RoomChanged,
    RoomAvatarChanged,
    RoomWasArchived,
    RoomWasReopened,
    MemberBecame,
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
      this.live.emit(audienceOf(event.type, roomId, userId), RoomEvent, this.shown.of(event));
      if (is(event, MemberLeft)) this.live.part(person(userId), audience.room(roomId));
    }
  }
}

function audienceOf(type: string, roomId: string, userId: string | undefined): Audience {
  const room = audience.room(roomId);
  if (personal.has(type)) return audience.union(room, person(userId));
  return shownInLists.has(type) ? audience.union(room, newsOf(roomId)) : room;
}

function person(userId = '') {
  return audience.union(audience.actor(`user:${userId}`), audience.actor(`guest:${userId}`));
}
