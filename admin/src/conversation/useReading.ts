import type { Room, RoomState } from '@quickdesk/live';
import { type RefObject, useCallback, useEffect, useRef, useState } from 'react';
import { lastSeenIn } from './usePlace.js';

const GLANCE_MS = 1_000;

/**
 * Says what has been read: what is on the screen of somebody who looks. The line before what is new stands where it was
 * when the room was opened, or when something came while nobody looked; writing takes it away.
 */
export function useReading(
  room: Room,
  { reading, status, lastSeq }: RoomState,
  box: RefObject<HTMLElement | null>,
  isEnd: boolean,
) {
  const [newAfter, setNewAfter] = useState<number>();
  const held = useRef(false);
  const before = useRef<number>(undefined);
  const looked = useRef<{ seq: number; at: number }[]>([]);
  const known = reading !== null;
  const { unreadAfter = 0, unread = 0 } = reading ?? {};

  useEffect(() => {
    if (!known) return;
    const opened = before.current === undefined;
    const back = !opened && unreadAfter < (before.current ?? 0);
    before.current = unreadAfter;
    if (back || (opened && unread > 0)) setNewAfter(unreadAfter);
    if (back) held.current = true;
  }, [known, unreadAfter, unread]);

  useEffect(() => {
    if (unread > 0 && !isLooking()) setNewAfter((line) => line ?? unreadAfter);
  }, [unread, unreadAfter]);

  const look = useCallback(() => {
    if (held.current || status !== 'open' || !box.current || !isLooking()) return;
    const { scrollHeight, scrollTop, clientHeight } = box.current;
    const end = isEnd && scrollHeight - scrollTop - clientHeight < 4;
    const seen = end ? lastSeq : lastSeenIn(box.current, room.id);
    if (seen === undefined) return;
    const first = looked.current.length === 0;
    if (seen > (looked.current.at(-1)?.seq ?? -1)) looked.current.push({ seq: seen, at: first ? 0 : Date.now() });
    if (seen > (before.current ?? 0)) room.read(seen);
  }, [room, status, lastSeq, box, isEnd]);

  useEffect(() => {
    look();
    addEventListener('focus', look);
    document.addEventListener('visibilitychange', look);
    return () => {
      removeEventListener('focus', look);
      document.removeEventListener('visibilitychange', look);
    };
  }, [look]);

  const written = useCallback(() => {
    held.current = false;
    setNewAfter(undefined);
    look();
  }, [look]);

  /** How far somebody who sends now has read: what came while they were pressing the key is not read. */
  const seenSeq = useCallback(() => {
    const long = Date.now() - GLANCE_MS;
    return looked.current.findLast(({ at }) => at <= long)?.seq ?? 0;
  }, []);

  return { newAfter, look, written, seenSeq };
}

function isLooking(): boolean {
  return document.visibilityState === 'visible' && document.hasFocus();
}
