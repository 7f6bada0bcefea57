import type { Act, History } from './history.js';
import type { Reading } from './unread-view.js';

/** How long after it was begun something is done at the most. */
const SETTLED_MS = 1500;

export interface ReadingHistory extends Pick<History, 'acts' | 'stored'> {
  /** What each person is told of each room in the end. */
  readonly readings: readonly (Reading & { readonly person: string })[];
}

/** Whether what is unread is what a recount of the log gives, and places are where people have put them. */
export function readingComplaints({ acts, stored, readings }: ReadingHistory): string[] {
  return readings.flatMap(({ person, ...reading }) => {
    const { roomId, lastSeq, deliveredSeq, readSeq, unreadAfter, unread } = reading;
    const room = stored.filter((event) => event.roomId === roomId);
    const who = `${person} in ${roomId}`;
    const counted = room.filter(
      ({ type, seq, actor, data }) =>
        type === 'message.posted' && seq > unreadAfter && actor.id !== person && data.removedAt === null,
    ).length;
    const came = room.findLast(({ type, data }) => type === 'room.member_joined' && data.userId === person);
    const own = acts.filter(
      ({ by, roomId: where, outcome }) => by === person && where === roomId && (outcome === 'ok' || outcome === 'lost'),
    );
    // Whoever came again has begun anew; what was under way then may count or not.
    const since = own.filter(({ began }) => began > (came?.at ?? 0) + SETTLED_MS);
    const [least, most] = [furthest(since.filter(({ outcome }) => outcome === 'ok')), furthest(own)];
    return [
      ...(unread === counted ? [] : [`unread: ${who} has ${unread}, and a recount gives ${counted}`]),
      ...(lastSeq === room.length ? [] : [`unread: ${who} is told of ${lastSeq} places of ${room.length}`]),
      ...(readSeq >= least.read && readSeq <= most.read ? [] : [`read: ${who} is at ${readSeq}, not ${least.read}`]),
      ...(deliveredSeq >= least.received && deliveredSeq <= most.received
        ? []
        : [`read: ${who} has received ${deliveredSeq}, not ${least.received}`]),
      ...(placesOf(own, came?.seq).has(unreadAfter) ? [] : [`read: nobody has put ${who} at ${unreadAfter}`]),
      ...marked(since, unreadAfter).map((place) => `read: ${who} was put at ${place} and is at ${unreadAfter}`),
    ];
  });
}

function furthest(acts: readonly Act[]): { read: number; received: number } {
  const read = Math.max(0, ...acts.filter(({ what }) => what === 'read').map(({ message = 0 }) => message));
  const received = acts.filter(({ what }) => what === 'received').map(({ message = 0 }) => message);
  return { read, received: Math.max(read, ...received) };
}

function placesOf(acts: readonly Act[], came = 0): Set<number> {
  const places = acts.flatMap(({ what, message = 0 }) => {
    if (what === 'unread') return [message - 1];
    return what === 'read' ? [message] : [];
  });
  return new Set([0, came, ...places]);
}

/** Where the last mark has put somebody, if nothing else was under way when it was made. */
function marked(acts: readonly Act[], unreadAfter: number): number[] {
  const moves = acts.filter(({ what }) => what === 'read' || what === 'unread');
  const last = moves.at(-1);
  if (last?.what !== 'unread' || last.outcome !== 'ok') return [];
  const isAlone = moves.every(
    (act) => act === last || act.ended + SETTLED_MS < last.began || (act.outcome === 'ok' && act.ended < last.began),
  );
  const place = (last.message ?? 0) - 1;
  return isAlone && place !== unreadAfter ? [place] : [];
}
