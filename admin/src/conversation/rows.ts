import type { Message, RoomEvent } from '@quickdesk/live';

/** What a thread shows, line by line. */
export type Row =
  | { kind: 'day'; key: string; at: string }
  | { kind: 'new'; key: string }
  | { kind: 'event'; key: string; event: RoomEvent }
  /** `first`: with its author's name, since others spoke before or it was long ago. */
  | { kind: 'message'; key: string; message: Message; first: boolean };

type Entry = { seq: number; at: string; message?: Message; event?: RoomEvent };

const TOGETHER_MS = 5 * 60_000;

/** Messages and what else happened, in the order of the room; the last `most` of them. */
export function rowsOf(
  messages: readonly Message[],
  events: readonly RoomEvent[],
  { most, newAfter, own }: { most: number; newAfter: number | undefined; own: string | undefined },
): Row[] {
  const rows: Row[] = [];
  let before: Entry | undefined;
  const entries = inOrder(messages, events).slice(-most);
  // Where the first of what is new is not drawn, a line would stand at the wrong place.
  let marked = newAfter === undefined || (entries[0]?.seq ?? 0) > newAfter + 1;
  for (const entry of entries) {
    const { at, message, event, seq } = entry;
    const newDay = !before || dayOf(before.at) !== dayOf(at);
    if (newDay) rows.push({ kind: 'day', key: `day ${seq}`, at });
    const others = message !== undefined && message.author.id !== own && message.removedAt === null;
    const beginsNew = !marked && others && seq > (newAfter ?? 0);
    if (beginsNew) {
      marked = true;
      rows.push({ kind: 'new', key: 'new' });
    }
    if (event) rows.push({ kind: 'event', key: `${seq}`, event });
    if (message) {
      const first = newDay || beginsNew || !before?.message || !together(before.message, message);
      rows.push({ kind: 'message', key: `${seq}`, message, first });
    }
    before = entry;
  }
  return rows;
}

function inOrder(messages: readonly Message[], events: readonly RoomEvent[]): Entry[] {
  const entries: Entry[] = [
    ...messages.map((message) => ({ seq: message.seq, at: message.at, message })),
    ...events.map((event) => ({ seq: event.seq, at: event.at, event })),
  ];
  return entries.sort((one, other) => one.seq - other.seq);
}

function together(before: Message, message: Message): boolean {
  return (
    before.author.id === message.author.id &&
    message.replyTo === null &&
    Date.parse(message.at) - Date.parse(before.at) < TOGETHER_MS
  );
}

function dayOf(at: string): string {
  return new Date(at).toDateString();
}
