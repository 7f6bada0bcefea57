import { sanctionKinds } from '../../../conversation/rooms/index.js';
import { defineList } from '../../../platform/schema/index.js';

/** What the list of mutes and bans can be asked. */
export const sanctionList = defineList({
  name: 'sanctions',
  fields: {
    kind: { type: 'choice', choices: sanctionKinds, filter: true },
    userId: { type: 'id', filter: true, doc: 'The person they are about.' },
    roomId: { type: 'id', filter: true },
    createdAt: { type: 'time', filter: true, sort: true },
  },
  defaultSort: '-createdAt',
  indexes: {
    ix_room_sanctions_created: ['createdAt', 'id'],
    ix_room_sanctions_user: ['userId', 'createdAt', 'id'],
    ix_room_sanctions_room: ['roomId', 'kind', 'createdAt', 'id'],
  },
});
