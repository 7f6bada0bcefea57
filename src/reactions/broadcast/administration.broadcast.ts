import { Injectable } from '@nestjs/common';
import type { NewRoomFacts } from '../../conversation/rooms/index.js';
import {
  ChannelDto,
  Channels,
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
import type { Logged } from '../../platform/events/index.js';
import { After, is } from '../../platform/events/index.js';
import { audience, defineSocketEvent, Live } from '../../platform/realtime/index.js';
import { Id, Nested } from '../../platform/schema/index.js';

class ChannelChange {
  @Id({ doc: 'The channel that was made or changed, or whose members changed.' })
  id!: string;

  @Nested(ChannelDto, { doc: 'The channel as it is now.' })
  channel!: ChannelDto;
}

const ChannelChanged = defineSocketEvent<ChannelChange>('channel:changed', {
  says: 'A channel was made, changed, archived or reopened, or somebody came or went. Sent to everybody who manages channels.',
  payload: ChannelChange,
});

class SanctionChange {
  @Id({ doc: 'The room it is about.' })
  roomId!: string;
}

const SanctionChanged = defineSocketEvent<SanctionChange>('sanction:changed', {
  says: 'Somebody was muted or banned in a room, or that was lifted: ask for the list again. Sent to everybody who reviews; it says not whom it is about, since that may be one of them.',
  payload: SanctionChange,
});

/** Tells those who manage channels, and those who review, what happens in rooms that they are not in. */
@Injectable()
export class AdministrationBroadcast {
  constructor(
    private readonly channels: Channels,
    private readonly live: Live,
  ) {}

  @After(
    RoomCreated,
    RoomChanged,
    RoomAvatarChanged,
    RoomWasArchived,
    RoomWasReopened,
    MemberBecame,
    MemberJoined,
    MemberLeft,
    MemberRoleChanged,
  )
  async tellChannels(events: readonly Logged[]): Promise<void> {
    const ids = new Set(events.map(roomOf));
    // Each ticket makes two rooms and lets somebody in: that costs no query.
    for (const event of events)
      if (is(event, RoomCreated) && (event.payload as NewRoomFacts).kind !== 'channel') ids.delete(roomOf(event));
    for (const view of await this.channels.among([...ids])) {
      const channel = ChannelDto.ofChannel(view);
      this.live.emit(audience.holders('room.manage'), ChannelChanged, { id: channel.id, channel });
    }
  }

  @After(MemberMuted, MemberUnmuted, PersonBanned, PersonUnbanned)
  tellSanctions(events: readonly Logged[]): void {
    for (const roomId of new Set(events.map(roomOf)))
      this.live.emit(audience.holders('moderation.review'), SanctionChanged, { roomId });
  }
}

function roomOf({ payload }: Logged): string {
  return (payload as { roomId: string }).roomId;
}
