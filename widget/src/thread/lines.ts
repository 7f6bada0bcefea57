import type { Message, OutboxItem, RoomEvent } from '@quickdesk/live';
import type { Me } from '../customer/api.js';

/** What stands below one another. One's own message is one line, with one key, from the keystroke to the tick that it was read. */
export interface Line {
  readonly key: string;
  readonly at: number;
  /** It begins another day. */
  day: boolean;
  /** With its author's name: others spoke before, or it was long ago. */
  first: boolean;
  /** Whose first message it is, as far as the beginning is known. */
  joins: boolean;
  readonly own: boolean;
  readonly author: string;
  readonly message?: Message;
  readonly item?: OutboxItem;
  readonly event?: RoomEvent;
}

const TOGETHER_MS = 5 * 60_000;
const shownEvents = ['room.member_joined', 'room.member_left'];

interface Told {
  readonly messages: readonly Message[];
  readonly events: readonly RoomEvent[];
  readonly waiting: readonly OutboxItem[];
  /** Which of the messages are drawn. */
  readonly from: number;
  readonly to: number;
  readonly reachedStart: boolean;
  readonly me: Me | null;
}

export function linesOf({ messages, events, waiting, from, to, reachedStart, me }: Told): Line[] {
  const drawn = messages.slice(from, to);
  const after = from === 0 ? 0 : (drawn[0]?.seq ?? 0);
  const before = messages[to]?.seq ?? Infinity;
  const lines = drawn.map((message) =>
    line(message.clientId || `${message.seq}`, Date.parse(message.at), isOwn(message, me), message.author.id, {
      message,
    }),
  );
  for (const event of events) {
    const about = String(event.data.userId);
    if (!shownEvents.includes(event.type) || about === me?.id || event.seq < after || event.seq > before) continue;
    const at = lines.findIndex(({ message }) => message && message.seq > event.seq);
    lines.splice(at < 0 ? lines.length : at, 0, line(`e${event.seq}`, Date.parse(event.at), false, about, { event }));
  }
  if (to === messages.length)
    for (const item of waiting) lines.push(line(item.clientId, item.queuedAt, true, '', { item }));
  const spoken = new Set<string>(messages.slice(0, from).map(({ author }) => author.id));
  for (const [index, each] of lines.entries()) {
    const last = lines[index - 1];
    each.day = !last || new Date(last.at).toDateString() !== new Date(each.at).toDateString();
    each.joins = reachedStart && !each.own && each.message?.author.kind === 'user' && !spoken.has(each.author);
    each.first = each.day || each.joins || !last || !together(last, each);
    spoken.add(each.author);
  }
  return lines;
}

function line(
  key: string,
  at: number,
  own: boolean,
  author: string,
  what: Pick<Line, 'message' | 'item' | 'event'>,
): Line {
  return { key, at, own, author, day: false, first: false, joins: false, ...what };
}

/** What was written as a guest stays one's own when the guest has an account. */
function isOwn({ author }: Message, me: Me | null): boolean {
  return author.kind === 'guest' || author.id === me?.id;
}

function together(last: Line, next: Line): boolean {
  return (
    !last.event &&
    !next.event &&
    last.own === next.own &&
    (next.own || last.author === next.author) &&
    next.at - last.at < TOGETHER_MS
  );
}
