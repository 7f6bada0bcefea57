import { defineSocketEvent } from '../../platform/realtime/index.js';
import { DraftDto } from './drafts.dto.js';

export const DraftChanged = defineSocketEvent<DraftDto>('draft:changed', {
  says: 'A draft of one’s own was changed, sent or discarded. Sent to one’s own connections and to nobody else.',
  payload: DraftDto,
});
