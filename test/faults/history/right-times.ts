import type { Heard, StoredEvent } from './history.js';

/**
 * Events as they would be had every clock been right. A clock is right or wrong by one of `offs`, which are further apart
 * than any event of a room from the one before it, or from when it is first heard.
 */
export function rightTimes(
  stored: readonly StoredEvent[],
  heard: readonly Heard[],
  offs: readonly number[],
): StoredEvent[] {
  const first = new Map<string, number>();
  for (const { roomId, seq, at } of heard) {
    const key = `${roomId} ${seq}`;
    first.set(key, Math.min(at, first.get(key) ?? Infinity));
  }
  const before = new Map<string, number>();
  return stored.map((event) => {
    const { roomId, seq, at } = event;
    const near = first.get(`${roomId} ${seq}`) ?? before.get(roomId) ?? at;
    const right = [0, ...offs]
      .map((offMs) => at - offMs)
      .reduce((best, each) => (Math.abs(each - near) < Math.abs(best - near) ? each : best));
    before.set(roomId, right);
    return { ...event, at: right };
  });
}
