import { Module } from '@nestjs/common';
import { MessagesModule } from '../../conversation/messages/index.js';
import { RoomsModule } from '../../conversation/rooms/index.js';
import { InboxesModule } from '../../desk/inboxes/index.js';
import { TagsModule } from '../../desk/tags/index.js';
import { TicketsModule } from '../../desk/tickets/index.js';
import { AuthModule } from '../../identity/auth/index.js';
import { TeamsModule } from '../../identity/teams/index.js';
import { UsersModule } from '../../identity/users/index.js';
import { Demo } from './demo.js';
import { DemoDesk } from './demo.desk.js';
import { DemoInbox } from './demo.inbox.js';
import { DemoPeople } from './demo.people.js';
import { DemoRooms } from './demo.rooms.js';
import { DemoTickets } from './demo.tickets.js';

/** The demo that a first start shows: people, teams, tags, an inbox, rooms, tickets. Owns no table. */
@Module({
  imports: [
    UsersModule,
    TeamsModule,
    AuthModule,
    TagsModule,
    InboxesModule,
    RoomsModule,
    MessagesModule,
    TicketsModule,
  ],
  providers: [Demo, DemoDesk, DemoInbox, DemoPeople, DemoRooms, DemoTickets],
  exports: [Demo, DemoInbox],
})
export class DemoModule {}
