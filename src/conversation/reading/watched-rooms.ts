import type { OnModuleInit } from '@nestjs/common';
import { Injectable } from '@nestjs/common';
import type { SocketSession } from '../../platform/realtime/index.js';
import { Live, SocketLifecycle } from '../../platform/realtime/index.js';
import { RoomAccess } from '../rooms/index.js';
import { newsOf } from './reading-news.js';

const BATCH = 200;

/** Which rooms the connections of this node watch. With the right to read a room goes its news, at the next look at the latest. */
@Injectable()
export class WatchedRooms implements OnModuleInit {
  private readonly ofSession = new WeakMap<SocketSession, Set<string>>();

  constructor(
    private readonly live: Live,
    private readonly lifecycle: SocketLifecycle,
    private readonly access: RoomAccess,
  ) {}

  onModuleInit(): void {
    this.lifecycle.watch({ reviewed: (sessions) => this.review(sessions) });
  }

  add(session: SocketSession, roomIds: readonly string[]): void {
    const watched = this.ofSession.get(session) ?? new Set<string>();
    for (const roomId of roomIds) if (this.live.join(session, newsOf(roomId))) watched.add(roomId);
    this.ofSession.set(session, watched);
  }

  private async review(sessions: readonly SocketSession[]): Promise<void> {
    const all = sessions.flatMap((session) =>
      [...(this.ofSession.get(session) ?? [])].map((roomId) => ({ session, roomId, actor: session.actor })),
    );
    for (let from = 0; from < all.length; from += BATCH) {
      const some = all.slice(from, from + BATCH);
      const readable = await this.access.readable(some);
      for (const [at, { session, roomId }] of some.entries()) {
        if (readable[at] !== false) continue;
        this.live.leave(session, newsOf(roomId));
        this.ofSession.get(session)?.delete(roomId);
      }
    }
  }
}
