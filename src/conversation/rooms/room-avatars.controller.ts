import { Body, Controller, Delete, HttpCode, Put } from '@nestjs/common';
import { ApiNoContentResponse, ApiOkResponse } from '@nestjs/swagger';
import { Requires } from '../../identity/access/index.js';
import { avatarTypes } from '../../identity/users/index.js';
import type { Actor } from '../../kernel/index.js';
import { Section } from '../../platform/documents/index.js';
import { CurrentActor, Limit, Path, RawBody } from '../../platform/http/index.js';
import { RoomAvatars } from './room-avatars.js';
import { RoomDto } from './rooms.dto.js';

@Section('rooms')
@Controller('rooms/:id/avatar')
export class RoomAvatarsController {
  constructor(private readonly avatars: RoomAvatars) {}

  /**
   * Set the picture of a room
   * @remarks For its owners. The body is the file itself. It is kept as a square of 256 pixels without anything else the file held.
   */
  @Put()
  @Requires('room.use')
  @Limit({ bucket: 'avatar', perWindow: (config) => config.avatars.perWindow })
  @RawBody({ types: avatarTypes, limit: (config) => config.avatars.limit })
  @ApiOkResponse({ type: RoomDto })
  async setRoomAvatar(
    @CurrentActor() actor: Actor,
    @Path('id', 'The id of the room.') id: string,
    @Body() image: Buffer,
  ): Promise<RoomDto> {
    return RoomDto.of(await this.avatars.set(actor, id, image));
  }

  /**
   * Remove the picture of a room
   * @remarks For its owners. Without a picture this changes nothing.
   */
  @Delete()
  @HttpCode(204)
  @Requires('room.use')
  @ApiNoContentResponse({ description: 'The room has no picture.' })
  async removeRoomAvatar(@CurrentActor() actor: Actor, @Path('id', 'The id of the room.') id: string): Promise<void> {
    await this.avatars.remove(actor, id);
  }
}
