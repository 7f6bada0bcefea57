import { Module } from '@nestjs/common';
import { ContactsModule } from '../../conversation/contacts/index.js';
import { MediaModule } from '../../conversation/media/index.js';
import { MessagesModule } from '../../conversation/messages/index.js';
import { TagsModule } from '../../desk/tags/index.js';
import { TicketsModule } from '../../desk/tickets/index.js';
import { AccessModule } from '../../identity/access/index.js';
import { TeamsModule } from '../../identity/teams/index.js';
import { UsersModule } from '../../identity/users/index.js';
import { ContactsBroadcast } from './contacts.broadcast.js';
import { MediaBroadcast } from './media.broadcast.js';
import { PeopleBroadcast } from './people.broadcast.js';
import { RoomsBroadcast } from './rooms.broadcast.js';
import { TagsBroadcast } from './tags.broadcast.js';
import { TicketsBroadcast } from './tickets.broadcast.js';

/**
 * Who hears what live: event, audience, payload. Decides nothing, stores nothing; what is missed, a reload shows.
 * Owns no table. Hears `contact.*`, `media.*`, `tag.*`, `user.*`, `team.*` and `role.*` after commit. Sends `tag:changed`, `user:changed`,
 * `team:changed`, `role:changed`, `media:changed`,
 * `contact:changed`, `contact-request:changed`, `block:changed`.
 */
@Module({
  imports: [
    ContactsModule,
    MediaModule,
    MessagesModule,
    TagsModule,
    TicketsModule,
    UsersModule,
    TeamsModule,
    AccessModule,
  ],
  providers: [
    ContactsBroadcast,
    MediaBroadcast,
    TagsBroadcast,
    TicketsBroadcast,
    PeopleBroadcast,
    RoomsBroadcast,
  ],
})
export class BroadcastModule {}
