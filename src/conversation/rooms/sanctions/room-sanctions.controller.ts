import { Body, Controller, Delete, Get, HttpCode, Put } from '@nestjs/common';
import { ApiNoContentResponse, ApiOkResponse } from '@nestjs/swagger';
import { Requires } from '../../../identity/access/index.js';
import { UsersService } from '../../../identity/users/index.js';
import type { Actor, Page } from '../../../kernel/index.js';
import { mapPage } from '../../../kernel/index.js';
import { Section } from '../../../platform/documents/index.js';
import { CurrentActor, Path } from '../../../platform/http/index.js';
import type { ListQuery } from '../../../platform/schema/index.js';
import { Listed, pageOf } from '../../../platform/schema/index.js';
import { RoomSanctions } from './room-sanctions.js';
import { RoomMemberDto } from '../rooms.dto.js';
import { roomBanList } from '../rooms.list.js';
import { RoomBanDto, SetSanction } from './sanctions.dto.js';

const ROOM = 'The id of the room.';
const PERSON = 'The id of the person.';

@Section('rooms')
@Controller('rooms/:id')
export class RoomSanctionsController {
  constructor(
    private readonly sanctions: RoomSanctions,
    private readonly users: UsersService,
  ) {}

  /**
   * List who may not come into a room
   * @remarks For moderators; the latest first. Bans that are over are not listed.
   */
  @Get('bans')
  @Requires('room.use')
  @ApiOkResponse({ type: pageOf(RoomBanDto) })
  async listRoomBans(
    @CurrentActor() actor: Actor,
    @Path('id', ROOM) id: string,
    @Listed(roomBanList) query: ListQuery,
  ): Promise<Page<RoomBanDto>> {
    const page = await this.sanctions.bans(actor, id, query);
    const people = new Map(
      (await this.users.findMany(page.data.map(({ userId }) => userId))).map((user) => [user.id, user]),
    );
    return mapPage(page, (ban) => RoomBanDto.of(ban, people.get(ban.userId)));
  }

  /**
   * Ban somebody from a room
   * @remarks By moderators; who moderates or owns is banned by owners only. If they are in it, they leave at once. Banned again, it counts as said last.
   */
  @Put('bans/:userId')
  @Requires('room.use')
  @ApiOkResponse({ type: RoomBanDto })
  async banFromRoom(
    @CurrentActor() actor: Actor,
    @Path('id', ROOM) id: string,
    @Path('userId', PERSON) userId: string,
    @Body() sanction: SetSanction,
  ): Promise<RoomBanDto> {
    const ban = await this.sanctions.ban(actor, id, userId, sanctionOf(sanction));
    return RoomBanDto.of(ban, (await this.users.find(userId)) ?? undefined);
  }

  /**
   * Lift a ban
   * @remarks By moderators. They may come in again; nobody adds them by it.
   */
  @Delete('bans/:userId')
  @HttpCode(204)
  @Requires('room.use')
  @ApiNoContentResponse({ description: 'They are not banned.' })
  async unbanFromRoom(
    @CurrentActor() actor: Actor,
    @Path('id', ROOM) id: string,
    @Path('userId', PERSON) userId: string,
  ): Promise<void> {
    await this.sanctions.unban(actor, id, userId);
  }

  /**
   * Mute somebody in a room
   * @remarks By moderators; who moderates or owns is muted by owners only. They may read, and not write, until then or until it is lifted.
   */
  @Put('members/:userId/mute')
  @Requires('room.use')
  @ApiOkResponse({ type: RoomMemberDto })
  async muteInRoom(
    @CurrentActor() actor: Actor,
    @Path('id', ROOM) id: string,
    @Path('userId', PERSON) userId: string,
    @Body() sanction: SetSanction,
  ): Promise<RoomMemberDto> {
    const member = await this.sanctions.mute(actor, id, userId, sanctionOf(sanction));
    return RoomMemberDto.of(member, (await this.users.find(userId)) ?? undefined);
  }

  /**
   * Let somebody write again
   * @remarks By moderators; who moderates or owns by owners only.
   */
  @Delete('members/:userId/mute')
  @HttpCode(204)
  @Requires('room.use')
  @ApiNoContentResponse({ description: 'They may write.' })
  async unmuteInRoom(
    @CurrentActor() actor: Actor,
    @Path('id', ROOM) id: string,
    @Path('userId', PERSON) userId: string,
  ): Promise<void> {
    await this.sanctions.unmute(actor, id, userId);
  }
}

function sanctionOf({ until, reason }: SetSanction) {
  return { until: until?.getTime() ?? null, reason };
}
