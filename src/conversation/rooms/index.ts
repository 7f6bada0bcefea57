import { RoomSanction } from './sanctions/room-sanction.entity.js';
import { RoomMember } from './members/room-member.entity.js';
import { Room } from './room.entity.js';

export { Channels } from './channels/channels.js';
export { ChannelDto } from './channels/channels.dto.js';
export { Companions } from './members/companions.js';
export { RoomAccess } from './room-access.js';
export type { RoomAct, RoomStanding } from './room-access.js';
export { KeepAttendanceTrue } from './attendance/keep-attendance-true.js';
export { RoomAttendance } from './attendance/room-attendance.js';
export { RoomPresent } from './attendance/room-present.js';
export { NewRooms } from './new-rooms.js';
export type { PlannedRoom } from './new-rooms.js';
export { RoomMember } from './members/room-member.entity.js';
export { RoomMembers } from './members/room-members.js';
export { RoomSanctions } from './sanctions/room-sanctions.js';
export type { SanctionKind } from './sanctions/room-sanction.entity.js';
export { RoomSanction, sanctionKinds } from './sanctions/room-sanction.entity.js';
export { assertPerson } from './person.js';
export { Room, roomKinds, streamOf } from './room.entity.js';
export type { RoomKind } from './room.entity.js';
export {
  MemberBecame,
  MemberJoined,
  MemberLeft,
  MemberMuted,
  MemberRoleChanged,
  MemberUnmuted,
  PersonBanned,
  PersonUnbanned,
  RoomAvatarChanged,
  RoomChanged,
  RoomCreated,
  RoomWasArchived,
  RoomWasReopened,
} from './rooms.events.js';
export type { NewRoomFacts } from './rooms.events.js';
export { RoomsModule } from './rooms.module.js';
export { RoomsService } from './rooms.service.js';

export const roomEntities = [Room, RoomMember, RoomSanction];
