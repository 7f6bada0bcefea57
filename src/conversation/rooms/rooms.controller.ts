import { Body, Controller, Get, HttpCode, Patch, Post } from '@nestjs/common';
import { ApiCreatedResponse, ApiOkResponse } from '@nestjs/swagger';
import { Requires } from '../../identity/access/index.js';
import type { Actor, Page } from '../../kernel/index.js';
import { mapPage } from '../../kernel/index.js';
import { Section } from '../../platform/documents/index.js';
import { CurrentActor, IfMatch, Path } from '../../platform/http/index.js';
import type { ListQuery } from '../../platform/schema/index.js';
import { Listed, pageOf } from '../../platform/schema/index.js';
import { DirectRooms } from './direct/direct-rooms.js';
import { ChangeRoom, MakeRoom, OpenDirectRoom, RoomDto } from './rooms.dto.js';
import { roomList } from './rooms.list.js';
import { RoomsService } from './rooms.service.js';

@Section('rooms', 'Where people exchange messages: channels, groups, and conversations of two.')
@Controller()
export class RoomsController {
  constructor(
    private readonly rooms: RoomsService,
    private readonly direct: DirectRooms,
  ) {}

  /**
   * List my rooms
   * @remarks The rooms that whoever asks is in, the newest first.
   */
  @Get('rooms')
  @Requires('room.use')
  @ApiOkResponse({ type: pageOf(RoomDto) })
  async list(@CurrentActor() actor: Actor, @Listed(roomList) query: ListQuery): Promise<Page<RoomDto>> {
    return mapPage(await this.rooms.list(actor, query), RoomDto.of);
  }

  /**
   * List public channels
   * @remarks The channels that people of the desk may come into by themselves.
   */
  @Get('public-channels')
  @Requires('room.browse')
  @ApiOkResponse({ type: pageOf(RoomDto) })
  async listPublicChannels(@CurrentActor() actor: Actor, @Listed(roomList) query: ListQuery): Promise<Page<RoomDto>> {
    return mapPage(await this.rooms.listPublic(actor, query), RoomDto.of);
  }

  /**
   * Get a room
   * @remarks For whoever is in it or may come in; for everybody else there is none.
   */
  @Get('rooms/:id')
  @Requires('room.use')
  @ApiOkResponse({ type: RoomDto })
  async get(@CurrentActor() actor: Actor, @Path('id', 'The id of the room.') id: string): Promise<RoomDto> {
    return RoomDto.of(await this.rooms.get(actor, id));
  }

  /**
   * Create a room
   * @remarks A channel or a group. Whoever makes it owns it.
   */
  @Post('rooms')
  @Requires('room.create')
  @ApiCreatedResponse({ type: RoomDto })
  async create(@CurrentActor() actor: Actor, @Body() input: MakeRoom): Promise<RoomDto> {
    return RoomDto.of(await this.rooms.open(actor, input));
  }

  /**
   * Open a conversation of two
   * @remarks The same one each time, whoever begins it. One of the two works at the desk.
   */
  @Post('direct-rooms')
  @HttpCode(200)
  @Requires('room.use')
  @ApiOkResponse({ type: RoomDto })
  async openDirectRoom(@CurrentActor() actor: Actor, @Body() { userId }: OpenDirectRoom): Promise<RoomDto> {
    return RoomDto.of(await this.direct.open(actor, userId));
  }

  /**
   * Change a room
   * @remarks For its owners. With `If-Match`, only if it is still the version you have read.
   */
  @Patch('rooms/:id')
  @Requires('room.use')
  @ApiOkResponse({ type: RoomDto })
  async update(
    @CurrentActor() actor: Actor,
    @Path('id', 'The id of the room.') id: string,
    @Body() input: ChangeRoom,
    @IfMatch() ifVersion?: number,
  ): Promise<RoomDto> {
    return RoomDto.of(await this.rooms.change(actor, id, input, ifVersion));
  }

  /**
   * Archive a room
   * @remarks Nothing new happens in it; whoever could read it still can.
   */
  @Post('rooms/:id/archive')
  @HttpCode(200)
  @Requires('room.use')
  @ApiOkResponse({ type: RoomDto })
  async archive(@CurrentActor() actor: Actor, @Path('id', 'The id of the room.') id: string): Promise<RoomDto> {
    return RoomDto.of(await this.rooms.archive(actor, id));
  }

  /**
   * Reopen a room
   * @remarks One that was archived goes on.
   */
  @Post('rooms/:id/reopen')
  @HttpCode(200)
  @Requires('room.use')
  @ApiOkResponse({ type: RoomDto })
  async reopen(@CurrentActor() actor: Actor, @Path('id', 'The id of the room.') id: string): Promise<RoomDto> {
    return RoomDto.of(await this.rooms.reopen(actor, id));
  }
}
