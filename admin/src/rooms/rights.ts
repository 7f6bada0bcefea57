import type { RoomMember, RoomRow } from '../api/rooms.js';
import { useMay } from '../session/useSession.js';

export interface RoomRights {
  member: boolean;
  manage: boolean;
  moderate: boolean;
  /** May come in by themselves. */
  join: boolean;
  leave: boolean;
}

/** What one may do in a room, as the server decides it, too. */
export function useRoomRights(room: RoomRow, part: RoomMember | null | undefined): RoomRights {
  const may = useMay();
  const open = room.kind === 'channel' || room.kind === 'group';
  const manage = part?.role === 'owner' || (room.kind === 'channel' && may('room.manage'));
  return {
    member: !!part,
    manage: manage && open,
    moderate: manage || part?.role === 'moderator',
    join: part === null && room.kind === 'channel' && room.visibility === 'public' && may('room.browse'),
    leave: !!part && open,
  };
}
