import type { PersonPresence, PresenceChoice } from './presence.entity.js';

export const presenceStatuses = ['online', 'away', 'busy', 'offline'] as const;
export type PresenceStatus = (typeof presenceStatuses)[number];

/** What a node says of somebody's devices on it: one of them is in use, or none is. */
export type DeviceState = 'active' | 'idle';

/** Where somebody stands now, before it is asked who wants to know. */
export interface PresenceFacts {
  readonly userId: string;
  readonly status: PresenceStatus;
  readonly lastSeenAt: number | null;
  readonly row: PersonPresence;
}

/**
 * Through whose eyes: their own; those of staff; of somebody they know; of a customer or guest who looks at staff; of
 * somebody who may not see them, for whom they are like nobody.
 */
export type PresenceView = 'self' | 'staff' | 'known' | 'visitor' | 'none';

export interface ShownPresence {
  readonly userId: string;
  readonly status: PresenceStatus;
  readonly lastSeenAt: number | null;
}

/** What they say of themselves goes before what their devices say; away only when all of these are. */
export function statusOf(devices: readonly string[], choice: PresenceChoice): PresenceStatus {
  if (devices.length === 0 || choice === 'invisible') return 'offline';
  if (choice !== 'online') return choice;
  return devices.some((state) => state === ('active' satisfies DeviceState)) ? 'online' : 'away';
}

/** Whether a new conversation may go to them. */
export function isAvailable({ status, row }: PresenceFacts): boolean {
  return status === 'online' && row.accepting;
}

export function shownTo(view: PresenceView, facts: PresenceFacts): ShownPresence {
  const { userId, status, lastSeenAt, row } = facts;
  const nothing: ShownPresence = { userId, status: 'offline', lastSeenAt: null };
  if (view === 'none') return nothing;
  if (view === 'self') return { userId, status, lastSeenAt };
  const open = row.showPresence === 'everybody' || (row.showPresence === 'staff' && view === 'staff');
  if (!open) return nothing;
  // To be served or not is all that is a visitor's business.
  if (view === 'visitor') return isAvailable(facts) ? { ...nothing, status: 'online' } : nothing;
  return { userId, status, lastSeenAt: row.showLastSeen ? lastSeenAt : null };
}
