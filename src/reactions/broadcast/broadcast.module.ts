import { Module } from '@nestjs/common';
import { ContactsModule } from '../../conversation/contacts/index.js';
import { MediaModule } from '../../conversation/media/index.js';
import { MessagesModule } from '../../conversation/messages/index.js';
import { RoomsModule } from '../../conversation/rooms/index.js';
import { CustomersModule } from '../../desk/customers/index.js';
import { InboxesModule } from '../../desk/inboxes/index.js';
import { ModerationModule } from '../../desk/moderation/index.js';
import { TagsModule } from '../../desk/tags/index.js';
import { TicketsModule } from '../../desk/tickets/index.js';
import { ViewsModule } from '../../desk/views/index.js';
import { AccessModule } from '../../identity/access/index.js';
import { TeamsModule } from '../../identity/teams/index.js';
import { UsersModule } from '../../identity/users/index.js';
import { AdministrationBroadcast } from './administration.broadcast.js';
import { ContactsBroadcast } from './contacts.broadcast.js';
import { CustomersBroadcast } from './customers.broadcast.js';
import { InboxesBroadcast } from './inboxes.broadcast.js';
import { MediaBroadcast } from './media.broadcast.js';
import { ModerationBroadcast } from './moderation.broadcast.js';
import { PeopleBroadcast } from './people.broadcast.js';
import { RoomsBroadcast } from './rooms.broadcast.js';
import { TagsBroadcast } from './tags.broadcast.js';
import { TicketsBroadcast } from './tickets.broadcast.js';
import { TicketViewsBroadcast } from './ticket-views.broadcast.js';

/**
 * Who hears what live: event, audience, payload. Decides nothing, stores nothing; what is missed, a reload shows.
 * Owns no table. Hears `contact.*`, `media.*`, `inbox.*`, `tag.*`, `customer.*`, `customer_attribute.*`, `ticket.*`, `ticket_view.*`, `moderation_report.*`, `held_message.*`, `message_filter.*`, `user.*`, `team.*` and `role.*`, and what changes channels and sanctions after commit. Sends `inbox:changed`, `inbox:settings`, `inbox:gone`, `channel:changed`, `sanction:changed`, `tag:changed`, `ticket:changed`, `ticket:gone`, `ticket-view:changed`, `customer:changed`, `customer-note:changed`, `customer-attribute:changed`, `moderation:changed`, `message-filter:changed`, `user:changed`,
 * `team:changed`, `role:changed`, `media:changed`,
 * `contact:changed`, `contact-request:changed`, `block:changed`.
 */
@Module({
  imports: [
    ContactsModule,
    CustomersModule,
    InboxesModule,
    RoomsModule,
    MediaModule,
    MessagesModule,
    ModerationModule,
    TagsModule,
    TicketsModule,
    ViewsModule,
    UsersModule,
    TeamsModule,
    AccessModule,
  ],
  providers: [
    ContactsBroadcast,
    AdministrationBroadcast,
    CustomersBroadcast,
    InboxesBroadcast,
    MediaBroadcast,
    ModerationBroadcast,
    TagsBroadcast,
    TicketsBroadcast,
    TicketViewsBroadcast,
    PeopleBroadcast,
    RoomsBroadcast,
  ],
})
export class BroadcastModule {}
