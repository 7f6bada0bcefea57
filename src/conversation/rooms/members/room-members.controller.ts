import { Body, Controller, Delete, Get, HttpCode, Post, Put } from '@nestjs/common';
import { ApiNoContentResponse, ApiOkResponse } from '@nestjs/swagger';
import { Requires } from '../../../identity/access/index.js';
import { UsersService } from '../../../identity/users/index.js';
import type { Actor, Page } from '../../../kernel/index.js';
import { mapPage } from '../../../kernel/index.js';
import { Section } from '../../../platform/documents/index.js';
import { CurrentActor, Path } from '../../../platform/http/index.js';
import type { ListQuery } from '../../../platform/schema/index.js';
import { Listed, pageOf } from '../../../platform/schema/index.js';
import { RoomMembers } from './room-members.js';
import type { RoomMember } from './room-member.entity.js';
import { PutMember, RoomMemberDto } from '../rooms.dto.js';
import { roomMemberList } from '../rooms.list.js';

@Section('rooms')
@Controller('rooms/:id')
export class RoomMembersController {
  constructor(
    private readonly members: RoomMembers,
    private readonly users: UsersService,
  ) {}

  /**
   * List who is in a room
   * @remarks In the order they came.
   */
  @Get('members')
  @Requires('room.use')
  @ApiOkResponse({ type: pageOf(RoomMemberDto) })
  async listRoomMembers(
    @CurrentActor() actor: Actor,
    @Path('id', 'The id of the room.') id: string,
    @Listed(roomMemberList) query: ListQuery,
  ): Promise<Page<RoomMemberDto>> {
    const page = await this.members.list(actor, id, query);
    const people = new Map(
      (await this.users.findMany(page.data.map(({ userId }) => userId))).map((user) => [user.id, user]),
    );
    return mapPage(page, (member) => RoomMemberDto.of(member, people.get(member.userId)));
  }

  /**
   * Join a channel
   * @remarks A public one, by oneself. Joining twice changes nothing.
   */
  @Post('join')
  @HttpCode(200)
  @Requires('room.use')
  @ApiOkResponse({ type: RoomMemberDto })
  async joinRoom(@CurrentActor() actor: Actor, @Path('id', 'The id of the room.') id: string): Promise<RoomMemberDto> {
    return this.shown(await this.members.join(actor, id));
  }

  /**
   * Leave a room
   * @remarks The last owner stays until somebody else owns it.
   */
  @Post('leave')
  @HttpCode(204)
  @Requires('room.use')
  @ApiNoContentResponse({ description: 'They are not in it any more.' })
  async leaveRoom(@CurrentActor() actor: Actor, @Path('id', 'The id of the room.') id: string): Promise<void> {
    await this.members.leave(actor, id);
  }

  /**
   * Add somebody to a room, or change their part
   * @remarks Moderators add members; owners say who moderates and who owns.
   */
  @Put('members/:userId')
  @Requires('room.use')
  @ApiOkResponse({ type: RoomMemberDto })
  async putRoomMember(
    @CurrentActor() actor: Actor,
    @Path('id', 'The id of the room.') id: string,
    @Path('userId', 'The id of the person.') userId: string,
    @Body() { role }: PutMember,
  ): Promise<RoomMemberDto> {
    return this.shown(await this.members.put(actor, id, userId, role));
  }

  /**
   * Remove somebody from a room
   * @remarks Moderators remove members; owners remove anybody. They hear nothing of it any more, at once.
   */
  @Delete('members/:userId')
  @HttpCode(204)
  @Requires('room.use')
  @ApiNoContentResponse({ description: 'They are not in it any more.' })
  async removeRoomMember(
    @CurrentActor() actor: Actor,
    @Path('id', 'The id of the room.') id: string,
    @Path('userId', 'The id of the person.') userId: string,
  ): Promise<void> {
    await this.members.remove(actor, id, userId);
  }

  private async shown(member: RoomMember): Promise<RoomMemberDto> {
    return RoomMemberDto.of(member, (await this.users.find(member.userId)) ?? undefined);
  }
}
