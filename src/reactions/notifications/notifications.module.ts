import { Module } from '@nestjs/common';
import { PresenceModule } from '../../conversation/presence/index.js';
import { ReadingModule } from '../../conversation/reading/index.js';
import { RoomsModule } from '../../conversation/rooms/index.js';
import { ReplyAddressesModule } from '../../desk/reply-addresses/index.js';
import { TicketsModule } from '../../desk/tickets/index.js';
import { AccountsModule } from '../../identity/accounts/index.js';
import { TeamsModule } from '../../identity/teams/index.js';
import { UsersModule } from '../../identity/users/index.js';
import { Happenings } from './happenings.js';
import { NotificationsHousekeeping } from './housekeeping.js';
import { KeepNotificationsWhenGuestsSignIn } from './keep-notifications-when-guests-sign-in.js';
import { Looking } from './looking.js';
import { MailSubscriptions } from './mail/mail-subscriptions.js';
import { MailSubjects } from './mail/mail-subject.js';
import { MailWriter } from './mail/mail-writer.js';
import { NoticeLetters } from './mail/notice-letters.js';
import { PendingMails } from './mail/pending-mails.js';
import { PendingMailsRepository } from './mail/pending-mails.repository.js';
import { WriteMails } from './mail/write-mails.js';
import { WriteWhenAnAddressIsLeft } from './mail/write-when-an-address-is-left.js';
import { MailSubscriptionsController } from './mail-subscriptions.controller.js';
import { MailsController } from './mails.controller.js';
import { MailsService } from './mails.service.js';
import { NotificationInbox } from './notification-inbox.js';
import { NotificationNews } from './notification-news.js';
import { NotificationViews } from './notification-views.js';
import { NotificationsController } from './notifications.controller.js';
import { NotificationsRepository } from './notifications.repository.js';
import { NotificationsService } from './notifications.service.js';
import { Notifier } from './notifier.js';
import { PreferencesController } from './preferences.controller.js';
import { PreferencesService } from './preferences.service.js';
import { Reach } from './reach.js';

const inApp = [NotificationInbox, NotificationNews, NotificationViews, NotificationsRepository, NotificationsService];
const mails = [
  PendingMails,
  PendingMailsRepository,
  WriteMails,
  WriteWhenAnAddressIsLeft,
  MailWriter,
  MailSubjects,
  MailSubscriptions,
  NoticeLetters,
  MailsService,
];

/**
 * Tells people what concerns them, in the desk and by mail: `notifications.table.ts` says whom of what.
 * Owns `notifications`, `notification_boxes`, `pending_mails`. Emits `user.notifications_changed`. Hears what the table
 * names, durably, as the consumer `notifications`; `user.guest_merged` and `user.profile_changed` within. Sends `notification` and
 * `notification:read`. Jobs: `notifications.*`.
 */
@Module({
  imports: [
    RoomsModule,
    ReadingModule,
    PresenceModule,
    TicketsModule,
    ReplyAddressesModule,
    TeamsModule,
    UsersModule,
    AccountsModule,
  ],
  controllers: [NotificationsController, PreferencesController, MailsController, MailSubscriptionsController],
  providers: [
    Notifier,
    Happenings,
    Reach,
    Looking,
    PreferencesService,
    NotificationsHousekeeping,
    KeepNotificationsWhenGuestsSignIn,
    ...inApp,
    ...mails,
  ],
})
export class NotificationsModule {}
