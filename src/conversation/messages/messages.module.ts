import { Module } from '@nestjs/common';
import { RoomsModule } from '../rooms/index.js';
import { MessageLine } from './message-line.js';
import { MessagesController } from './messages.controller.js';
import { MessagesGateway } from './messages.gateway.js';
import { MessagesService } from './messages.service.js';
import { RoomLog } from './room-log.js';

/**
 * Messages. The log is their only store: a posted message is an event in the stream of its room and carries what it is
 * now; an edit, a removal or a reaction is an event of its own and brings that up to date.
 * Owns no table. Emits `message.*`. Hears nothing. Sends `room:event` (by reactions/broadcast) and `typing`.
 */
@Module({
  imports: [RoomsModule],
  controllers: [MessagesController],
  providers: [MessagesService, MessageLine, RoomLog, MessagesGateway],
  exports: [MessagesService, RoomLog],
})
export class MessagesModule {}
