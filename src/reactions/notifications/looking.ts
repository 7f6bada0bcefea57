import { Injectable } from '@nestjs/common';
import { Presence } from '../../conversation/presence/index.js';
import { ReadingService } from '../../conversation/reading/index.js';
import { RoomPresent } from '../../conversation/rooms/index.js';
import type { Actor } from '../../kernel/index.js';

/** Whether somebody has seen something already, or sees it this moment: then nobody needs to tell them. */
@Injectable()
export class Looking {
  constructor(
    private readonly present: RoomPresent,
    private readonly presence: Presence,
    private readonly reading: ReadingService,
  ) {}

  /** They have the room open, and a device of theirs is in use. On whichever node. */
  isAt(userId: string, roomId: string): boolean {
    return this.present.hasOpen(roomId, userId) && this.presence.isActive(userId);
  }

  isHere(userId: string): boolean {
    return this.presence.isActive(userId);
  }

  /** How far they have read there; 0 where they may not read. */
  async readUpTo(actor: Actor, roomId: string): Promise<number> {
    const [reading] = await this.reading.ofRooms(actor, [roomId]);
    return reading?.readSeq ?? 0;
  }
}
