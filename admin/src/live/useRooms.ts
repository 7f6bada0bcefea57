import type { Desk, Reading, Room, RoomState, Schemas } from '@quickdesk/live';
import { useCallback, useEffect, useSyncExternalStore } from 'react';
import { useDesk } from './LiveProvider.js';

/** A room as it is now, heard for as long as it is shown. */
export function useRoom(roomId: string): { room: Room; state: RoomState } {
  const room = useDesk().room(roomId);
  useEffect(() => room.open(), [room]);
  const state = useSyncExternalStore(
    useCallback((changed) => room.subscribe(changed), [room]),
    () => room.state,
  );
  return { room, state };
}

/** What is unread, by room; of all rooms one is in. */
export function useUnread(): ReadonlyMap<string, Reading> {
  return useOfDesk((desk) => desk.unread);
}

/** Keeps what is unread also of rooms that one is not in. */
export function useWatchUnread(roomIds: readonly string[]): void {
  const desk = useDesk();
  const asked = [...roomIds].sort().join(' ');
  useEffect(() => (asked ? desk.watchUnread(asked.split(' ')) : undefined), [desk, asked]);
}

/** Of rooms one is in. */
export function useUnreadTotal(): number {
  return useOfDesk((desk) => {
    const own = [...desk.unread.values()].filter(({ roomId }) => !desk.watchesUnread(roomId));
    return own.reduce((sum, each) => sum + each.unread, 0);
  });
}

/** How these people stand, as far as one may see it. */
export function usePresence(userIds: readonly string[]): ReadonlyMap<string, Schemas['PresenceDto']> {
  const desk = useDesk();
  // By value: a list that is made anew for each drawing names the same people.
  const asked = userIds.slice(0, 200).join(' ');
  useEffect(() => (asked ? desk.watchPresence(asked.split(' ')) : undefined), [desk, asked]);
  return useOfDesk(({ people }) => people);
}

function useOfDesk<T>(read: (desk: Desk) => T): T {
  const desk = useDesk();
  return useSyncExternalStore(
    useCallback((changed) => desk.subscribe(changed), [desk]),
    () => read(desk),
  );
}
