export { PersonPresence } from './presence.entity.js';
export { AvailabilityChanged } from './presence.events.js';
export { PresenceModule } from './presence.module.js';
export { PresenceSight } from './presence-sight.js';
export type { Sight } from './presence-sight.js';
export type { PresenceFacts, PresenceStatus } from './presence-status.js';
export { Presence } from './presence.js';
export type { PresenceChange, PresenceListener } from './teller.js';
