import { Module } from '@nestjs/common';
import { UsersModule } from '../../identity/users/index.js';
import { Attendance } from './attendance.js';
import { AvailabilityController } from './availability.controller.js';
import { AvailabilityService } from './availability.service.js';
import { KeepWatchesTrue } from './keep-watches-true.js';
import { LastSeen } from './last-seen.js';
import { PresenceNews } from './presence-news.js';
import { PresenceSight } from './presence-sight.js';
import { PresenceStates } from './presence-states.js';
import { PresenceAccess } from './presence.access.js';
import { ContactsModule } from '../contacts/index.js';
import { RoomsModule } from '../rooms/index.js';
import { HideInRooms } from './hide-in-rooms.js';
import { PresenceCommands } from './presence.commands.js';
import { PresenceController } from './presence.controller.js';
import { PresenceRepository } from './presence.repository.js';
import { PresenceService } from './presence.service.js';
import { Presence } from './presence.js';
import { SeeCompanions } from './see-companions.js';
import { SeeContacts } from './see-contacts.js';
import { Teller } from './teller.js';
import { Watches } from './watches.js';
import { Watching } from './watching.js';

/**
 * Who is here: over many devices and nodes, with what people say of themselves and whom they let see it; and who of the
 * staff takes new conversations, which is another matter.
 * Owns `presences`. Emits `user.availability_changed`; presence itself never touches the event log. Hears `user.*` after
 * commit. Sends `presence` to who watches, `availability` to who may see people.
 * Ports: `PresenceSight` (modules above say who knows whom), `Presence` (they ask and hear how people stand).
 * Uses `RoomPresent.hideBy`: who is not to be seen is not seen in rooms. Uses `SocketLifecycle` and `Occupancies` of
 * the platform.
 */
@Module({
  imports: [UsersModule, ContactsModule, RoomsModule],
  controllers: [PresenceController, AvailabilityController],
  providers: [
    Attendance,
    LastSeen,
    PresenceRepository,
    PresenceStates,
    PresenceNews,
    PresenceSight,
    PresenceAccess,
    PresenceService,
    AvailabilityService,
    Watches,
    Watching,
    KeepWatchesTrue,
    Teller,
    PresenceCommands,
    Presence,
    SeeContacts,
    SeeCompanions,
    HideInRooms,
  ],
  exports: [Presence, PresenceSight],
})
export class PresenceModule {}
