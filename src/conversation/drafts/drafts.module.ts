import { Module } from '@nestjs/common';
import { MediaModule } from '../media/index.js';
import { RoomsModule } from '../rooms/index.js';
import { DraftsController } from './drafts.controller.js';
import { DraftsRepository } from './drafts.repository.js';
import { DraftsService } from './drafts.service.js';
import { FollowPeople } from './follow-people.js';
import { DraftsHousekeeping } from './housekeeping.js';

/**
 * What people are writing and have not sent, one for each person and room, so that they can go on at another machine.
 * Owns `message_drafts`. Emits no event: nothing of this is part of a conversation, and nobody else is to know of it.
 * Hears `room.member_left` and `user.guest_merged` within. Sends `draft:changed`.
 */
@Module({
  imports: [RoomsModule, MediaModule],
  controllers: [DraftsController],
  providers: [DraftsService, DraftsRepository, FollowPeople, DraftsHousekeeping],
})
export class DraftsModule {}
