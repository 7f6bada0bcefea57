import { Module } from '@nestjs/common';
import { MessagesModule } from '../../conversation/messages/index.js';
import { RoomsModule } from '../../conversation/rooms/index.js';
import { TeamsModule } from '../../identity/teams/index.js';
import { UsersModule } from '../../identity/users/index.js';
import { InboxesModule } from '../inboxes/index.js';
import { TagsModule } from '../tags/index.js';
import { FollowConversation } from './follow-conversation.js';
import { FollowPeopleAndTags } from './follow-people-and-tags.js';
import { GoOnWhenClosed } from './go-on-when-closed.js';
import { OwnTicketsController } from './own-tickets.controller.js';
import { TicketEnding } from './ticket-ending.js';
import { TicketPeople } from './ticket-people.js';
import { TicketHistory } from './history/ticket-history.js';
import { OpeningChecks } from './opening-checks.js';
import { RefuseStaleReplies } from './refuse-stale-replies.js';
import { TakingChecks } from './taking-checks.js';
import { TicketActsController } from './ticket-acts.controller.js';
import { TicketBulk } from './ticket-bulk.js';
import { TicketChanges } from './ticket-changes.js';
import { TicketKeeping } from './ticket-keeping.js';
import { TicketMerging } from './ticket-merging.js';
import { TicketOpening } from './ticket-opening.js';
import { TicketQueue } from './ticket-queue.repository.js';
import { TicketRooms } from './ticket-rooms.js';
import { TicketShelving } from './ticket-shelving.js';
import { TicketStanding } from './ticket-standing.repository.js';
import { TicketTallies } from './ticket-tallies.js';
import { TicketTargets } from './ticket-targets.js';
import { TicketTransfer } from './ticket-transfer.js';
import { TicketWaits } from './ticket-waits.repository.js';
import { TicketMetrics } from './tickets.metrics.js';
import { TalliesRepository } from './tallies.repository.js';
import { TicketWriting } from './ticket-writing.js';
import { TicketsAccess } from './tickets.access.js';
import { TicketsController } from './tickets.controller.js';
import { TicketJobs } from './tickets.jobs.js';
import { TicketsRepository } from './tickets.repository.js';
import { TicketsService } from './tickets.service.js';
import { TicketTools } from './tools.js';

/**
 * Tickets: work on a conversation. Each has two rooms, one with the customer and one for private notes.
 * Owns `tickets`, `ticket_tags`, `ticket_followers`, `ticket_tallies`. Emits `ticket.*` into the ticket's own stream.
 * Hears, within: `message.posted` (what is said moves the ticket), `user.guest_merged`, `tag.deleted`; durably, as the
 * consumer `tickets`: `team.deleted`. Opens its rooms by `RoomAccess.grant`, looks at messages by `MessageScreens`,
 * and is asked before a ticket is opened by `OpeningChecks`. Jobs: wake, close, warn, fold tallies.
 */
@Module({
  imports: [UsersModule, TeamsModule, RoomsModule, MessagesModule, InboxesModule, TagsModule],
  controllers: [TicketsController, TicketActsController, OwnTicketsController],
  providers: [
    TicketsService,
    TicketsAccess,
    TicketsRepository,
    TicketKeeping,
    TicketTallies,
    TalliesRepository,
    TicketTargets,
    TicketRooms,
    TicketQueue,
    TicketStanding,
    TicketWaits,
    TicketMetrics,
    TicketOpening,
    TicketWriting,
    TicketTools,
    OpeningChecks,
    TakingChecks,
    TicketChanges,
    TicketShelving,
    TicketEnding,
    TicketPeople,
    TicketMerging,
    TicketTransfer,
    TicketBulk,
    TicketHistory,
    TicketJobs,
    FollowConversation,
    FollowPeopleAndTags,
    GoOnWhenClosed,
    RefuseStaleReplies,
  ],
  exports: [
    TicketsService,
    TicketsAccess,
    TicketOpening,
    TicketChanges,
    TicketShelving,
    TicketRooms,
    TicketQueue,
    TicketStanding,
    TicketWaits,
    TicketTallies,
    TicketHistory,
    OpeningChecks,
    TakingChecks,
  ],
})
export class TicketsModule {}
