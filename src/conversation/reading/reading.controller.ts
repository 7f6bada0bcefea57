import { Body, Controller, Get, Put } from '@nestjs/common';
import { ApiOkResponse } from '@nestjs/swagger';
import { Requires } from '../../identity/access/index.js';
import type { Actor } from '../../kernel/index.js';
import { Section } from '../../platform/documents/index.js';
import { CurrentActor, Path } from '../../platform/http/index.js';
import { NothingToChange } from './reading.errors.js';
import { ChangeReading, ReadingDto, ReadingsDto, RoomReadingDto } from './reading.dto.js';
import { ReadingService } from './reading.service.js';

const ROOM = 'The id of the room.';

@Section('messages')
@Controller()
export class ReadingController {
  constructor(private readonly reading: ReadingService) {}

  /**
   * List what is unread
   * @remarks How far whoever asks has come in each room they are in, and how many messages are new to them there.
   */
  @Get('room-readings')
  @Requires('room.use')
  @ApiOkResponse({ type: ReadingsDto })
  async listRoomReadings(@CurrentActor() actor: Actor): Promise<ReadingsDto> {
    return { rooms: await this.reading.ofRooms(actor) };
  }

  /**
   * Get who has read what in a room
   * @remarks How far whoever asks has come, and how far the others have.
   */
  @Get('rooms/:id/reading')
  @Requires('room.use')
  @ApiOkResponse({ type: RoomReadingDto })
  getRoomReading(@CurrentActor() actor: Actor, @Path('id', ROOM) id: string): Promise<RoomReadingDto> {
    return this.reading.ofRoom(actor, id);
  }

  /**
   * Mark a room read or unread
   * @remarks One of the three. Reading never goes back for others; `unreadFrom` makes messages new again for oneself.
   */
  @Put('rooms/:id/reading')
  @Requires('room.use')
  @ApiOkResponse({ type: ReadingDto })
  putRoomReading(
    @CurrentActor() actor: Actor,
    @Path('id', ROOM) id: string,
    @Body() { deliveredSeq, readSeq, unreadFrom }: ChangeReading,
  ): Promise<ReadingDto> {
    const given = [deliveredSeq, readSeq, unreadFrom].filter((each) => each !== undefined);
    if (given.length !== 1) throw NothingToChange();
    if (unreadFrom !== undefined) return this.reading.markUnread(actor, id, unreadFrom);
    if (readSeq !== undefined) return this.reading.read(actor, id, readSeq);
    return this.reading.received(actor, id, deliveredSeq ?? 0);
  }
}
