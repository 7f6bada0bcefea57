import { defineList } from '../../platform/schema/index.js';
import { memberRoles } from './members/room-member.entity.js';
import { roomKinds, visibilities } from './room.entity.js';

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

/** What the list of all channels can be asked. */
export const channelList = defineList({
  name: 'channels',
  fields: {
    visibility: { type: 'choice', choices: visibilities, filter: true },
    archived: { type: 'flag', filter: true, doc: 'Whether nothing new happens in them.' },
    name: { type: 'text', sort: true, doc: 'Sorted without regard to case.' },
    createdAt: { type: 'time', filter: true, sort: true },
  },
  search: ['name'],
  defaultSort: 'name',
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
  indexes: { ix_room_sanctions_room: ['roomId', 'kind', 'createdAt', 'id'] },
});
