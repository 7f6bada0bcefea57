import { Body, Controller, Delete, Get, Patch, Post, Put, Query } from '@nestjs/common';
import { ApiCreatedResponse, ApiOkResponse } from '@nestjs/swagger';
import { Requires } from '../../identity/access/index.js';
import type { Actor } from '../../kernel/index.js';
import { Section } from '../../platform/documents/index.js';
import { CurrentActor, Path, Unkept } from '../../platform/http/index.js';
import { HistoryDto, HistoryQuery, NewBody, RepliesQuery, SendMessage } from './messages.dto.js';
import { MessagesService } from './messages.service.js';
import { RoomEventDto } from './room-event.dto.js';
import { RoomEvents } from './room-events.js';
import { RoomLog } from './room-log.js';
import { sending } from './sending.js';
import { seqOf, signOf } from './seq.js';

const ROOM = 'The id of the room.';
const SEQ = 'The place of the message in the room.';

@Section('messages', 'What people write to each other. A message is known by its room and its place in it, `seq`.')
@Controller('rooms/:id/messages')
export class MessagesController {
  constructor(
    private readonly messages: MessagesService,
    private readonly log: RoomLog,
    private readonly shown: RoomEvents,
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
    return { data: this.shown.many(actor, events) };
  }

  /**
   * Read a thread
   * @remarks The answers to a message, oldest first; answers to answers belong to the same thread.
   */
  @Get(':seq/replies')
  @Requires('room.use')
  @ApiOkResponse({ type: HistoryDto })
  async listReplies(
    @CurrentActor() actor: Actor,
    @Path('id', ROOM) id: string,
    @Path('seq', SEQ) seq: string,
    @Query() { after = 0, limit }: RepliesQuery,
  ): Promise<HistoryDto> {
    return { data: this.shown.many(actor, await this.log.replies(actor, id, seqOf(seq), after, limit)) };
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
    @Body() message: SendMessage,
  ): Promise<RoomEventDto> {
    return this.shown.of(await this.messages.send(actor, sending(roomId, message)));
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
    return this.shown.of(await this.messages.edit(actor, id, seqOf(seq), body));
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
    return this.shown.of(await this.messages.remove(actor, id, seqOf(seq)));
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
    return this.shown.of(await this.messages.react(actor, id, seqOf(seq), signOf(emoji)));
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
    return this.shown.of(await this.messages.unreact(actor, id, seqOf(seq), signOf(emoji)));
  }
}
