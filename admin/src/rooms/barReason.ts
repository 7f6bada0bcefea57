import type { RoomMember, RoomRow } from '../api/rooms.js';
import type { RoomRights } from './rights.js';

export type BarReason =
  | { why: 'archived' }
  | { why: 'outside' }
  /** For good where there is no end. */
  | { why: 'muted'; until: string | null };

const FOR_GOOD = 253_402_300_799_000;

/** Why one cannot write in a room now. */
export function barReason(row: RoomRow, part: RoomMember | null, rights: RoomRights): BarReason | undefined {
  if (row.archivedAt !== null) return { why: 'archived' };
  if (!rights.member && !rights.manage) return { why: 'outside' };
  const until = Date.parse(part?.mutedUntil ?? '');
  if (until > Date.now()) return { why: 'muted', until: until < FOR_GOOD ? (part?.mutedUntil ?? null) : null };
  return undefined;
}
