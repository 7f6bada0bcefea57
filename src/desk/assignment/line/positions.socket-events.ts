import { defineSocketEvent } from '../../../platform/realtime/index.js';
import { QueuePositionHeardDto } from './positions.dto.js';

export const QueuePositionHeard = defineSocketEvent<QueuePositionHeardDto>('queue:position', {
  says: 'Whose question it is stands elsewhere in the queue now, or not in it any more. Sent once in a few seconds at most, and to nobody who is further back than 500.',
  payload: QueuePositionHeardDto,
});
