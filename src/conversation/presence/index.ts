export { PersonPresence } from './presence.entity.js';
export { AvailabilityChanged } from './presence.events.js';
export { PresenceModule } from './presence.module.js';
export { PresenceSight } from './presence-sight.js';
export { Presence } from './presence.js';
export type { PresenceChange } from './teller.js';
