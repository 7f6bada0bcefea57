import { defineSocketEvent } from '../../../platform/realtime/index.js';
import { InRoom, RoomPresentDto } from './present.dto.js';

export const PresentHeard = defineSocketEvent<RoomPresentDto>('room:present', {
  says: 'Who has a room open now that this connection has open, too, or looks into (`rooms:see`); a few times a second at most, in a crowd less often. Nobody where it may not look any more. Never stored.',
  payload: RoomPresentDto,
});

export const RoomGone = defineSocketEvent<InRoom>('room:gone', {
  says: 'This connection does not hear a room any more that it had open: it may not be read by this person now.',
  payload: InRoom,
});
