import { defineSocketEvent } from '../../platform/realtime/index.js';
import { RoomPresentDto } from './present.dto.js';

export const PresentHeard = defineSocketEvent<RoomPresentDto>('room:present', {
  says: 'Who has a room open now that this connection has open, too; a few times a second at most. Never stored.',
  payload: RoomPresentDto,
});
