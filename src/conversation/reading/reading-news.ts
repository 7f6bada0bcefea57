import { Injectable } from '@nestjs/common';
import type { Actor } from '../../kernel/index.js';
import { actorKey } from '../../kernel/index.js';
import type { Audience } from '../../platform/realtime/index.js';
import { audience, Live } from '../../platform/realtime/index.js';
import { RoomMembers } from '../rooms/index.js';
import type { CursorDto, ReadingDto } from './reading.dto.js';
import { ReadingChanged, RoomCursors } from './reading.socket-events.js';

/** In larger rooms everybody would hear of everybody all the time; who has read what can be asked for there. */
const SHOWN_AMONG = 100;

interface Moved {
  readonly actor: Actor;
  readonly was: ReadingDto;
  readonly is: ReadingDto;
}

/** Who hears that somebody has read: their own devices, and who has the room open. */
@Injectable()
export class ReadingNews {
  constructor(
    private readonly members: RoomMembers,
    private readonly live: Live,
  ) {}

  async tell(moved: readonly Moved[]): Promise<void> {
    const rooms = new Map<string, Map<string, CursorDto>>();
    for (const { actor, was, is } of moved) {
      if (was.readSeq !== is.readSeq || was.unreadAfter !== is.unreadAfter) {
        this.live.emit(audience.actor(actorKey(actor)), ReadingChanged, is);
      }
      if (was.readSeq === is.readSeq && was.deliveredSeq === is.deliveredSeq) continue;
      const room = rooms.get(is.roomId) ?? new Map<string, CursorDto>();
      const { deliveredSeq, readSeq } = is;
      rooms.set(is.roomId, room.set(actor.id, { userId: actor.id, deliveredSeq, readSeq }));
    }
    for (const [roomId, cursors] of rooms) {
      if ((await this.members.count(roomId)) > SHOWN_AMONG) continue;
      this.live.emit(audience.room(roomId), RoomCursors, { roomId, cursors: [...cursors.values()] });
    }
  }
}

/** Who hears of new messages in a room without having it open. */
export function newsOf(roomId: string): Audience {
  return audience.room(`news:${roomId}`);
}
