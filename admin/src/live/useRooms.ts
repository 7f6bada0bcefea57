import type { Desk, Off, Reading, Room, RoomState, Schemas } from '@quickdesk/live';
import { useCallback, useEffect, useRef, useSyncExternalStore } from 'react';
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
  useHeld(
    [...roomIds].sort().join(' '),
    useCallback((ids) => desk.watchUnread(ids), [desk]),
  );
}

/** Who has these rooms open, seen from outside; oneself among them. */
export function usePresentIn(roomIds: readonly string[]): ReadonlyMap<string, readonly string[]> {
  const desk = useDesk();
  useHeld(
    [...roomIds].sort().join(' '),
    useCallback((ids) => desk.watchPresent(ids), [desk]),
  );
  return useOfDesk(({ present }) => present);
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

/** What is watched from now on begins before what was watched ends: what is in both goes on. */
function useHeld(asked: string, watch: (ids: string[]) => Off): void {
  const held = useRef<Off>(undefined);
  useEffect(() => {
    const before = held.current;
    held.current = asked ? watch(asked.split(' ')) : undefined;
    before?.();
  }, [watch, asked]);
  useEffect(
    () => () => {
      held.current?.();
      held.current = undefined;
    },
    [],
  );
}

function useOfDesk<T>(read: (desk: Desk) => T): T {
  const desk = useDesk();
  return useSyncExternalStore(
    useCallback((changed) => desk.subscribe(changed), [desk]),
    () => read(desk),
  );
}
