import { Module } from '@nestjs/common';
import { RoomsModule } from '../rooms/index.js';
import { CursorsRepository } from './cursors.repository.js';
import { FollowRooms } from './follow-rooms.js';
import { ReadingCommands } from './reading.commands.js';
import { ReadingController } from './reading.controller.js';
import { ReadingLine } from './reading-line.js';
import { ReadingNews } from './reading-news.js';
import { ReadingService } from './reading.service.js';
import { Readings } from './readings.js';
import { WatchedRooms } from './watched-rooms.js';

/**
 * How far everybody has received and read each room, and what that leaves unread. A cursor for each person and room, and
 * not a row for each message; what is unread is counted in the log.
 * Owns `room_cursors`. Emits no event: nothing of this is part of a conversation. Hears `room.member_joined`,
 * `room.member_left` and `user.guest_merged` within, messages after. Sends `room:cursors`, `reading:changed`, `room:news`.
 */
@Module({
  imports: [RoomsModule],
  controllers: [ReadingController],
  providers: [
    ReadingService,
    ReadingLine,
    Readings,
    ReadingNews,
    FollowRooms,
    WatchedRooms,
    CursorsRepository,
    ReadingCommands,
  ],
  exports: [ReadingService],
})
export class ReadingModule {}
