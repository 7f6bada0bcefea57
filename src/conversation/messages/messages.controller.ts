import { Body, Controller, Delete, Get, Patch, Post, Put, Query } from '@nestjs/common';
import { ApiCreatedResponse, ApiOkResponse } from '@nestjs/swagger';
import { Requires } from '../../identity/access/index.js';
import type { Actor } from '../../kernel/index.js';
import { Section } from '../../platform/documents/index.js';
import { CurrentActor, Path, Unkept } from '../../platform/http/index.js';
import { HistoryDto, HistoryQuery, NewBody, SendMessage } from './messages.dto.js';
import { MessagesService } from './messages.service.js';
import { RoomEventDto } from './room-event.dto.js';
import { RoomLog } from './room-log.js';
import { seqOf, signOf } from './seq.js';

const ROOM = 'The id of the room.';
const SEQ = 'The place of the message in the room.';

@Section('messages', 'What people write to each other. A message is known by its room and its place in it, `seq`.')
@Controller('rooms/:id/messages')
export class MessagesController {
  constructor(
    private readonly messages: MessagesService,
    private readonly log: RoomLog,
  ) {}

  /**
   * Read the history of a room
   * @remarks Everything lasting that happened in it, in the shape in which it is heard live. Messages carry what they are now; for people of the desk, edits and removals carry what was said before.
   */
  @Get()
  @Requires('room.use')
  @ApiOkResponse({ type: HistoryDto })
  async readHistory(
    @CurrentActor() actor: Actor,
    @Path('id', ROOM) id: string,
    @Query() query: HistoryQuery,
  ): Promise<HistoryDto> {
    const events = await this.log.history(actor, id, query);
    return { data: events.map((event) => RoomEventDto.of(event, actor.permissions.has('room.browse'))) };
  }

  /**
   * Send a message
   * @remarks Stored when this is answered. Sent again under the same `clientId` it is still one message, and the answer is the same.
   */
  @Post()
  @Requires('room.use')
  @Unkept()
  @ApiCreatedResponse({ type: RoomEventDto })
  async sendMessage(
    @CurrentActor() actor: Actor,
    @Path('id', ROOM) roomId: string,
    @Body() { clientId, body, replyTo }: SendMessage,
  ): Promise<RoomEventDto> {
    return RoomEventDto.of(await this.messages.send(actor, { roomId, clientId, body, replyTo: replyTo ?? null }));
  }

  /**
   * Edit a message
   * @remarks By who wrote it.
   */
  @Patch(':seq')
  @Requires('room.use')
  @ApiOkResponse({ type: RoomEventDto })
  async editMessage(
    @CurrentActor() actor: Actor,
    @Path('id', ROOM) id: string,
    @Path('seq', SEQ) seq: string,
    @Body() { body }: NewBody,
  ): Promise<RoomEventDto> {
    return RoomEventDto.of(await this.messages.edit(actor, id, seqOf(seq), body));
  }

  /**
   * Remove a message
   * @remarks By who wrote it, or by a moderator. Its place stays, empty.
   */
  @Delete(':seq')
  @Requires('room.use')
  @ApiOkResponse({ type: RoomEventDto })
  async removeMessage(
    @CurrentActor() actor: Actor,
    @Path('id', ROOM) id: string,
    @Path('seq', SEQ) seq: string,
  ): Promise<RoomEventDto> {
    return RoomEventDto.of(await this.messages.remove(actor, id, seqOf(seq)));
  }

  /**
   * React to a message
   * @remarks As often as one likes with different signs; twice with the same changes nothing.
   */
  @Put(':seq/reactions/:emoji')
  @Requires('room.use')
  @ApiOkResponse({ type: RoomEventDto })
  async addReaction(
    @CurrentActor() actor: Actor,
    @Path('id', ROOM) id: string,
    @Path('seq', SEQ) seq: string,
    @Path('emoji', 'The sign.') emoji: string,
  ): Promise<RoomEventDto> {
    return RoomEventDto.of(await this.messages.react(actor, id, seqOf(seq), signOf(emoji)));
  }

  /**
   * Take a reaction back
   * @remarks One’s own; when there is none, nothing changes.
   */
  @Delete(':seq/reactions/:emoji')
  @Requires('room.use')
  @ApiOkResponse({ type: RoomEventDto })
  async removeReaction(
    @CurrentActor() actor: Actor,
    @Path('id', ROOM) id: string,
    @Path('seq', SEQ) seq: string,
    @Path('emoji', 'The sign.') emoji: string,
  ): Promise<RoomEventDto> {
    return RoomEventDto.of(await this.messages.unreact(actor, id, seqOf(seq), signOf(emoji)));
  }
}
