import { Injectable } from '@nestjs/common';
import { GuestMerged } from '../../identity/users/index.js';
import { actorKey } from '../../kernel/index.js';
import type { Logged, PayloadOf } from '../../platform/events/index.js';
import { After, is, Within } from '../../platform/events/index.js';
import { audience, Live } from '../../platform/realtime/index.js';
import { MessagePosted, MessageRemoved } from '../messages/index.js';
import { MemberJoined, MemberLeft } from '../rooms/index.js';
import { CursorsRepository } from './cursors.repository.js';
import { newsOf } from './reading-news.js';
import { RoomNews } from './reading.socket-events.js';
import { fresh } from './readings.js';

/** What follows for readers from what happens in rooms. */
@Injectable()
export class FollowRooms {
  constructor(
    private readonly cursors: CursorsRepository,
    private readonly live: Live,
  ) {}

  /** What was said before somebody came is not new to them. */
  @Within(MemberJoined)
  async begin(joined: readonly Logged[]): Promise<void> {
    await this.cursors.advance(
      joined.map(({ seq, payload }) => {
        const { roomId, userId } = payload as PayloadOf<typeof MemberJoined>;
        return { ...fresh({ roomId, userId }), unreadAfter: seq };
      }),
    );
  }

  @Within(MemberLeft)
  async end(left: readonly Logged[]): Promise<void> {
    for (const { payload } of left) await this.cursors.remove(payload as PayloadOf<typeof MemberLeft>);
  }

  /** Who was a guest and is somebody now has read what they have read. */
  @Within(GuestMerged)
  async keep(merged: readonly Logged[]): Promise<void> {
    for (const { payload } of merged) {
      const { guestId, userId } = payload as PayloadOf<typeof GuestMerged>;
      await this.cursors.handOver(guestId, userId);
    }
  }

  @After(MessagePosted, MessageRemoved)
  tell(events: readonly Logged[]): void {
    for (const event of events) {
      const { seq } = event;
      if (is(event, MessagePosted)) {
        const { roomId } = event.payload;
        const news = { roomId, seq, message: seq, author: actorKey(event.actor), change: 1 };
        this.live.emit(newsOf(roomId), RoomNews, news);
      } else if (is(event, MessageRemoved)) {
        const { roomId, message, author } = event.payload;
        this.live.emit(newsOf(roomId), RoomNews, { roomId, seq, message, author, change: -1 });
      }
    }
  }

  @After(MemberLeft)
  part(left: readonly Logged[]): void {
    for (const { payload } of left) {
      const { roomId, userId } = payload as PayloadOf<typeof MemberLeft>;
      for (const kind of ['user', 'guest'] as const) {
        this.live.part(audience.actor(actorKey({ kind, id: userId })), newsOf(roomId));
      }
    }
  }
}
