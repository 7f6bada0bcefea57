/**
 * Everybody is cut off at once, misses what is written meanwhile, and comes back at once while more is written. In the
 * end each has every message of their rooms, each at its place.
 */
import { clientIdOf, words } from '../lib/conversation.mjs';
import { Member, Truth } from '../lib/member.mjs';
import { takeOrders } from '../lib/orders.mjs';
import { connectAll } from '../lib/room-client.mjs';
import { percentile } from '../lib/numbers.mjs';

/** Between two messages that are written while everybody comes back. */
const LIVE_EVERY_MS = 10;

takeOrders(async ({ url, people, writers, missed }) => {
  // The last of them stay connected, and write.
  const writing = people.slice(-writers);
  const clients = await connectAll(url, writing);
  const writerOf = new Map(writing.flatMap(({ rooms }, index) => rooms.map((roomId) => [roomId, clients[index]])));
  const rooms = [...writerOf.keys()];
  const truth = new Truth();
  const everyone = people.slice(0, -writers).map((person) => new Member(url, person, truth));
  for (let from = 0; from < everyone.length; from += 100) {
    await Promise.all(everyone.slice(from, from + 100).map((member) => member.open()));
  }
  /** How far each room has come. */
  const ends = new Map(rooms.map((roomId) => [roomId, 0]));
  let number = 0;
  const write = async (roomId) => {
    const input = { roomId, clientId: clientIdOf(++number), body: words };
    const { seq } = await writerOf.get(roomId).ask('message:send', input);
    ends.set(roomId, Math.max(seq, ends.get(roomId)));
  };
  return async () => {
    const counts = { lost: 0, doubled: 0, outOfOrder: 0, refused: 0 };
    for (const member of everyone) member.cut();
    for (let nth = 0; nth < missed; nth++) await Promise.all(rooms.map(write));
    const missedUpTo = new Map(ends);
    let back = false;
    const live = (async () => {
      for (let nth = 0; !back; nth++) {
        await write(rooms[nth % rooms.length]);
        await new Promise((resolve) => setTimeout(resolve, LIVE_EVERY_MS));
      }
    })();
    const began = performance.now();
    const times = await Promise.all(everyone.map((member) => member.comeBack(counts, missedUpTo)));
    back = true;
    await live;
    await Promise.all(everyone.map((member) => member.reached(ends)));
    for (const member of everyone) counts.lost += member.lacks(ends);
    const sorted = Float64Array.from(times, (at) => at - began).sort();
    const [p50Ms, p99Ms] = [0.5, 0.99].map((share) => percentile(sorted, share));
    return { done: everyone.length, seconds: sorted.at(-1) / 1000, ...counts, p50Ms, p99Ms };
  };
});
