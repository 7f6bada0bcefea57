import { Injectable } from '@nestjs/common';
import type { Logged } from '../../../platform/events/index.js';
import { Within } from '../../../platform/events/index.js';
import { ContactRemoved, PersonBlocked } from '../../contacts/index.js';
import { Room } from '../room.entity.js';
import { RoomsRepository } from '../rooms.repository.js';

/**
 * Whoever writes holds the room. So does whoever ends a contact: what is being written is there before the block is
 * answered, and nothing comes after it.
 */
@Injectable()
export class HoldDirectRoomWhenParted {
  constructor(private readonly rooms: RoomsRepository) {}

  @Within(PersonBlocked, ContactRemoved)
  async hold(events: readonly Logged[]): Promise<void> {
    for (const { payload } of events) {
      const { userId, otherId } = payload as { userId: string; otherId: string };
      await this.rooms.holdDirect(Room.directKeyOf(userId, otherId));
    }
  }
}
