import { defineList } from '../../platform/schema/index.js';
import { memberRoles } from './members/room-member.entity.js';
import { roomKinds } from './room.entity.js';

/** What lists of rooms can be asked. */
export const roomList = defineList({
  name: 'rooms',
  fields: {
    kind: { type: 'choice', choices: roomKinds, filter: true },
    name: { type: 'text', sort: true, doc: 'Sorted without regard to case.' },
    createdAt: { type: 'time', filter: true, sort: true },
  },
  search: ['name'],
  defaultSort: '-createdAt',
});

export const roomMemberList = defineList({
  name: 'members',
  fields: {
    userId: { type: 'id', filter: true },
    joinedAt: { type: 'time', sort: true },
    role: { type: 'choice', choices: memberRoles, filter: true },
  },
  defaultSort: 'joinedAt',
  indexes: { ix_room_members_joined: ['roomId', 'joinedAt', 'id'] },
});

export const roomBanList = defineList({
  name: 'bans',
  fields: {
    userId: { type: 'id', filter: true },
    createdAt: { type: 'time', sort: true },
  },
  defaultSort: '-createdAt',
  indexes: { ix_room_bans_created: ['roomId', 'createdAt', 'id'] },
});
