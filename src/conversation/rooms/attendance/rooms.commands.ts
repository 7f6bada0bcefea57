import { Injectable } from '@nestjs/common';
import { Requires } from '../../../identity/access/index.js';
import type { Actor } from '../../../kernel/index.js';
import { Command } from '../../../platform/realtime/index.js';
import { InRoom, RoomPresentDto } from './present.dto.js';
import { RoomAccess } from '../room-access.js';
import { RoomPresent } from './room-present.js';

@Injectable()
export class RoomsCommands {
  constructor(
    private readonly access: RoomAccess,
    private readonly present: RoomPresent,
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
}
