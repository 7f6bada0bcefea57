import { defineSocketEvent } from '../../platform/realtime/index.js';
import { AvailabilityChange, PresenceDto } from './presence.dto.js';

export const PresenceHeard = defineSocketEvent<PresenceDto>('presence', {
  says: 'Somebody whom this connection watches stands otherwise now; once a second a person at most.',
  payload: PresenceDto,
});

export const AvailabilityHeard = defineSocketEvent<AvailabilityChange>('availability', {
  says: 'Somebody takes new conversations from now on, or does not. Sent to everybody who may see people.',
  payload: AvailabilityChange,
});
