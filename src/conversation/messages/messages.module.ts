import { Module } from '@nestjs/common';
import { UsersModule } from '../../identity/users/index.js';
import { MediaModule } from '../media/index.js';
import { RoomsModule } from '../rooms/index.js';
import { Attachments } from './attachments.js';
import { Mentions } from './mentions.js';
import { MessageChanges } from './message-changes.js';
import { MessageLine } from './message-line.js';
import { MessagesController } from './messages.controller.js';
import { MessagesGateway } from './messages.gateway.js';
import { MessagesService } from './messages.service.js';
import { RepliesRepository } from './replies.repository.js';
import { RoomEvents } from './room-events.js';
import { RoomLog } from './room-log.js';
import { MessageScreens } from './screens.js';
import { Threads } from './threads.js';

/**
 * Messages. The log is their only store: a posted message is an event in the stream of its room and carries what it is
 * now; an edit, a removal or a reaction is an event of its own and brings that up to date.
 * Owns `message_replies`. Emits `message.*`. Hears, within: its own posts and removals (threads, files), `media.ready` and
 * `media.rejected` (files of messages). Lets readers of a room see the files of its messages (`MediaReaders`). Upper modules look at what is about to be said by `MessageScreens`. Sends `room:event` (by reactions/broadcast) and `typing`.
 */
@Module({
  imports: [RoomsModule, MediaModule, UsersModule],
  controllers: [MessagesController],
  providers: [
    MessagesService,
    MessageLine,
    MessageChanges,
    RoomLog,
    RoomEvents,
    Threads,
    RepliesRepository,
    Mentions,
    Attachments,
    MessageScreens,
    MessagesGateway,
  ],
  exports: [MessagesService, MessageScreens, RoomLog, RoomEvents],
})
export class MessagesModule {}
