import { Injectable } from '@nestjs/common';
import { Requires } from '../../../identity/access/index.js';
import type { Actor } from '../../../kernel/index.js';
import type { SocketSession } from '../../../platform/realtime/index.js';
import { Command } from '../../../platform/realtime/index.js';
import { InRoom, RoomPresentDto, RoomsPresentDto, SeeRooms } from './present.dto.js';
import { RoomAccess } from '../room-access.js';
import { RoomPresent } from './room-present.js';
import { RoomSight } from './room-sight.js';

@Injectable()
export class RoomsCommands {
  constructor(
    private readonly access: RoomAccess,
    private readonly present: RoomPresent,
    private readonly sight: RoomSight,
  ) {}

  @Command('room:who', {
    says: 'Asks who has a room open now. Whoever has it open is told of changes (`room:present`).',
    input: InRoom,
    output: RoomPresentDto,
  })
  @Requires('room.use')
  async who(actor: Actor, { roomId }: InRoom): Promise<RoomPresentDto> {
    await this.access.assertMay(actor, roomId, 'read');
    return this.present.of(roomId);
  }

  @Command('rooms:see', {
    says: 'Looks into these rooms without opening them: who is there is answered, and told when it changes (`room:present`). What is not named again is not seen any more.',
    input: SeeRooms,
    output: RoomsPresentDto,
    limit: { times: 120 },
  })
  @Requires('room.use')
  async see(_actor: Actor, { roomIds }: SeeRooms, session: SocketSession): Promise<RoomsPresentDto> {
    return { rooms: await this.sight.see(session, roomIds) };
  }
}
