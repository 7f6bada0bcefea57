import { type Client, unwrap } from '@quickdesk/client';
import type { Schemas } from './shapes.js';

export type MyPresence = Schemas['MyPresenceDto'];
export type Availability = Schemas['AvailabilityDto'];

/** What one says of oneself; `online` leaves it to one's devices. */
export const statuses = ['online', 'away', 'busy', 'invisible'] as const satisfies MyPresence['status'][];
export const sights = ['everybody', 'staff', 'nobody'] as const satisfies MyPresence['showPresence'][];

export const readMyPresence = (client: Client): Promise<MyPresence> => unwrap(client.GET('/api/v1/me/presence'));
export const changeMyPresence = (client: Client, body: Schemas['ChangeMyPresence']): Promise<MyPresence> =>
  unwrap(client.PATCH('/api/v1/me/presence', { body }));

export const readMyAvailability = (client: Client): Promise<Availability> =>
  unwrap(client.GET('/api/v1/me/availability'));
export const setMyAvailability = (client: Client, accepting: boolean): Promise<Availability> =>
  unwrap(client.PUT('/api/v1/me/availability', { body: { accepting } }));
