import { Module } from '@nestjs/common';
import { ContactsModule } from '../../conversation/contacts/index.js';
import { MediaModule } from '../../conversation/media/index.js';
import { MessagesModule } from '../../conversation/messages/index.js';
import { RoomsModule } from '../../conversation/rooms/index.js';
import { AccessModule } from '../../identity/access/index.js';
import { TeamsModule } from '../../identity/teams/index.js';
import { UsersModule } from '../../identity/users/index.js';
import { ActiveFilters } from './filters/active-filters.js';
import { FiltersAccess } from './filters/filters.access.js';
import { FiltersController } from './filters/filters.controller.js';
import { FiltersRepository } from './filters/filters.repository.js';
import { FiltersService } from './filters/filters.service.js';
import { FlaggedMessages } from './filters/flagged-messages.js';
import { ScreenMessages } from './filters/screen-messages.js';
import { FloodGuard } from './flood/flood-guard.js';
import { Authors } from './held/authors.js';
import { HeldMessagesController } from './held/held-messages.controller.js';
import { HeldMessagesRepository } from './held/held-messages.repository.js';
import { HeldMessagesService } from './held/held-messages.service.js';
import { Holding } from './held/holding.js';
import { Posting } from './held/posting.js';
import { KeepWhenGuestsSignIn } from './keep-when-guests-sign-in.js';
import { ModerationController } from './moderation.controller.js';
import { ModerationQueue } from './moderation.queue.js';
import { RoomNames } from './room-names.js';
import { NoticesController } from './notices/notices.controller.js';
import { NoticesRepository } from './notices/notices.repository.js';
import { Notices } from './notices/notices.js';
import { TellByMail } from './notices/tell-by-mail.js';
import { Deciding } from './reports/deciding.js';
import { Measures } from './reports/measures.js';
import { Reporting } from './reports/reporting.js';
import { ReportsAccess } from './reports/reports.access.js';
import { ReportsController } from './reports/reports.controller.js';
import { ReportsRepository } from './reports/reports.repository.js';
import { ReportsService } from './reports/reports.service.js';
import { Subjects } from './reports/subjects.js';
import { SanctionsController } from './sanctions/sanctions.controller.js';
import { SanctionsService } from './sanctions/sanctions.service.js';

/**
 * Moderation: reports and what is decided about them, filters of what is said, messages that wait for a look, and the
 * guard against floods; the list of all mutes and bans. What is decided is carried out where it is enforced: mutes and bans in rooms, the door in users.
 * Owns `moderation_reports`, `moderation_notices`, `message_filters`, `held_messages`. Emits `moderation_report.*`,
 * `moderation.notice_given`, `moderation.sanction_lifted`, `held_message.*`, `message_filter.*`. Hears, within: `message.posted` and `message.edited` (what
 * filters flagged), `moderation.notice_given` (mails), `user.guest_merged`.
 * Uses the ports `MessageScreens` (5 floods, 20 filters) and `MediaReaders`.
 */
@Module({
  imports: [AccessModule, UsersModule, TeamsModule, ContactsModule, MediaModule, RoomsModule, MessagesModule],
  controllers: [
    ModerationController,
    ReportsController,
    FiltersController,
    HeldMessagesController,
    NoticesController,
    SanctionsController,
  ],
  providers: [
    ModerationQueue,
    Reporting,
    ReportsService,
    ReportsAccess,
    ReportsRepository,
    Subjects,
    Deciding,
    Measures,
    Notices,
    NoticesRepository,
    TellByMail,
    FiltersService,
    FiltersAccess,
    FiltersRepository,
    ActiveFilters,
    ScreenMessages,
    FlaggedMessages,
    FloodGuard,
    Holding,
    Authors,
    Posting,
    HeldMessagesService,
    HeldMessagesRepository,
    KeepWhenGuestsSignIn,
    RoomNames,
    SanctionsService,
  ],
  exports: [ModerationQueue, FiltersService],
})
export class ModerationModule {}
