import { Injectable } from '@nestjs/common';
import type { Actor } from '../../kernel/index.js';
import { actorKey } from '../../kernel/index.js';
import { Streams } from '../../platform/events/index.js';
import { MessagePosted } from '../messages/index.js';
import { streamOf } from '../rooms/index.js';
import { CursorsRepository } from './cursors.repository.js';
import type { ReadingDto } from './reading.dto.js';
import type { RoomCursor } from './room-cursor.entity.js';

/** Who asks about which room. */
export interface Asked {
  readonly actor: Actor;
  readonly roomId: string;
}

/**
 * How far people have come. What is unread is counted in the log when it is asked for, so it cannot be wrong: no edit,
 * removal or crash has a number to put right. A room in which nothing is new costs nothing to count.
 */
@Injectable()
export class Readings {
  constructor(
    private readonly cursors: CursorsRepository,
    private readonly streams: Streams,
  ) {}

  /** In the order asked. */
  async of(asked: readonly Asked[]): Promise<ReadingDto[]> {
    const pairs = asked.map(({ actor, roomId }) => ({ roomId, userId: actor.id }));
    const known = new Map((await this.cursors.of(pairs)).map((cursor) => [keyOf(cursor), cursor]));
    const places = pairs.map((pair) => known.get(keyOf(pair)) ?? fresh(pair));
    const counts = await this.streams.counts(
      MessagePosted.type,
      'removedAt',
      places.map(({ roomId, unreadAfter }, index) => ({
        stream: streamOf(roomId),
        after: unreadAfter,
        notBy: actorKey(asked[index]?.actor ?? { kind: 'system', id: '' }),
      })),
    );
    return places.map(({ roomId, deliveredSeq, readSeq, unreadAfter }, index) => {
      const { lastSeq, count: unread } = counts[index] ?? { lastSeq: 0, count: 0 };
      return { roomId, lastSeq, deliveredSeq, readSeq, unreadAfter, unread };
    });
  }
}

export function keyOf({ roomId, userId }: Pick<RoomCursor, 'roomId' | 'userId'>): string {
  return `${roomId} ${userId}`;
}

/** Of somebody who has been nowhere yet. */
export function fresh({ roomId, userId }: Pick<RoomCursor, 'roomId' | 'userId'>): RoomCursor {
  return { roomId, userId, deliveredSeq: 0, readSeq: 0, unreadAfter: 0 };
}
