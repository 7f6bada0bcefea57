import { Injectable } from '@nestjs/common';
import { RoomsService } from '../../conversation/rooms/index.js';

/** What rooms are called, for those who review without being in them. Only channels and groups have names that say something. */
@Injectable()
export class RoomNames {
  constructor(private readonly rooms: RoomsService) {}

  async of(roomIds: readonly (string | null)[]): Promise<ReadonlyMap<string, string>> {
    const ids = [...new Set(roomIds.filter((id) => id !== null))];
    const rooms = ids.length === 0 ? [] : await this.rooms.findMany(ids);
    return new Map(
      rooms.filter(({ kind }) => kind === 'channel' || kind === 'group').map(({ id, name }) => [id, name]),
    );
  }
}
