import { defineEvent } from '../../kernel/index.js';
import type { MemberRole } from './members/room-member.entity.js';
import type { RoomKind, Visibility } from './room.entity.js';
import { streamOf } from './room.entity.js';

interface RoomFacts {
  roomId: string;
}

interface MemberFacts extends RoomFacts {
  userId: string;
}

const stream = ({ roomId }: RoomFacts) => streamOf(roomId);

export interface NewRoomFacts extends RoomFacts {
  kind: RoomKind;
  visibility: Visibility;
  name: string;
  topic: string;
  slug: string | null;
}

export const RoomCreated = defineEvent<NewRoomFacts>('room.created', { says: 'A room was made.', stream });

export const RoomChanged = defineEvent<RoomFacts & { changes: Record<string, { from: string; to: string }> }>(
  'room.changed',
  { says: 'A room got another name, topic, address or visibility.', stream },
);

export const RoomAvatarChanged = defineEvent<RoomFacts & { avatarUrl: string | null }>('room.avatar_changed', {
  says: 'A room got another picture, or has none any more.',
  stream,
});

export const RoomWasArchived = defineEvent<RoomFacts>('room.archived', { says: 'A room was archived.', stream });

export const RoomWasReopened = defineEvent<RoomFacts>('room.reopened', {
  says: 'A room that was archived was opened again.',
  stream,
});

export const MemberJoined = defineEvent<MemberFacts & { role: MemberRole }>('room.member_joined', {
  says: 'Somebody came into a room, or was added to it.',
  stream,
});

export const MemberLeft = defineEvent<MemberFacts & { removed: boolean }>('room.member_left', {
  says: 'Somebody left a room, or was removed from it. They hear nothing of it any more.',
  stream,
});

export const MemberBecame = defineEvent<MemberFacts & { guestId: string; role: MemberRole }>('room.member_became', {
  says: 'A guest who is in a room signed in, and is in it as whom they are now.',
  stream,
});

export const MemberRoleChanged = defineEvent<MemberFacts & { from: MemberRole; to: MemberRole }>(
  'room.member_role_changed',
  { says: 'Somebody got another part in a room.', stream },
);

export const MemberMuted = defineEvent<MemberFacts & { until: number | null; reason: string }>('room.member_muted', {
  says: 'Somebody may read in a room and not write, for a while or for good.',
  stream,
});

export const MemberUnmuted = defineEvent<MemberFacts>('room.member_unmuted', {
  says: 'Somebody may write in a room again.',
  stream,
});

export const PersonBanned = defineEvent<MemberFacts & { until: number | null; reason: string }>('room.person_banned', {
  says: 'Somebody may not come into a room, for a while or for good. If they were in it, they left.',
  stream,
});

export const PersonUnbanned = defineEvent<MemberFacts>('room.person_unbanned', {
  says: 'Somebody may come into a room again.',
  stream,
});
