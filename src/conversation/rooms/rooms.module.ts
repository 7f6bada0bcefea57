import { Module } from '@nestjs/common';
import { UsersModule } from '../../identity/users/index.js';
import { ContactsModule } from '../contacts/index.js';
import { Companions } from './members/companions.js';
import { Channels } from './channels/channels.js';
import { ChannelsController } from './channels/channels.controller.js';
import { DirectRooms } from './direct/direct-rooms.js';
import { HoldDirectRoomWhenParted } from './direct/hold-direct-room-when-parted.js';
import { KeepAttendanceTrue } from './attendance/keep-attendance-true.js';
import { KeepRoomsWhenGuestsSignIn } from './members/keep-rooms-when-guests-sign-in.js';
import { RoomAccess } from './room-access.js';
import { RoomAttendance } from './attendance/room-attendance.js';
import { RoomAvatarsController } from './room-avatars.controller.js';
import { RoomAvatars } from './room-avatars.js';
import { RoomMembersController } from './members/room-members.controller.js';
import { RoomMembers } from './members/room-members.js';
import { RoomPresent } from './attendance/room-present.js';
import { RoomSanctionsController } from './sanctions/room-sanctions.controller.js';
import { RoomSanctions } from './sanctions/room-sanctions.js';
import { RoomSight } from './attendance/room-sight.js';
import { NewRooms } from './new-rooms.js';
import { RoomsCommands } from './attendance/rooms.commands.js';
import { RoomsController } from './rooms.controller.js';
import { RoomsRepository } from './rooms.repository.js';
import { RoomsService } from './rooms.service.js';

/**
 * Rooms: where people exchange messages, who is in them, and who may do what there. Rooms know nothing of what they are
 * for: an upper module that makes rooms of its own opens them by a rule.
 * Owns `rooms`, `room_members`, `room_sanctions`, and files below `avatars/` by `AvatarFiles`. Emits `room.*` into the room's
 * own stream. Hears `user.guest_merged`, `contact.blocked` and `contact.removed` inside their unit of work, and its own
 * events after commit, to put out whoever may not read any more. Sends `room:present` and `room:gone`; who has what open is `RoomAttendance`, who looks
 * into what without opening it `RoomSight`.
 * Offers the ports `RoomAccess.grant` and `RoomPresent.hideBy`. Uses `ContactSight`, `SocketLifecycle` and `Occupancies`.
 */
@Module({
  imports: [UsersModule, ContactsModule],
  controllers: [
    RoomsController,
    RoomMembersController,
    RoomSanctionsController,
    RoomAvatarsController,
    ChannelsController,
  ],
  providers: [
    RoomsService,
    NewRooms,
    RoomMembers,
    Channels,
    RoomSanctions,
    RoomAvatars,
    DirectRooms,
    RoomAccess,
    KeepRoomsWhenGuestsSignIn,
    Companions,
    RoomPresent,
    RoomAttendance,
    RoomSight,
    KeepAttendanceTrue,
    HoldDirectRoomWhenParted,
    RoomsCommands,
    RoomsRepository,
  ],
  exports: [
    RoomsService,
    NewRooms,
    RoomMembers,
    RoomSanctions,
    Channels,
    DirectRooms,
    RoomAccess,
    RoomAttendance,
    KeepAttendanceTrue,
    RoomPresent,
    Companions,
  ],
})
export class RoomsModule {}
