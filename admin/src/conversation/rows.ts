import type { Message, RoomEvent } from '@quickdesk/live';

/** What a thread shows, line by line. */
export type Row =
  | { kind: 'day'; key: string; at: string }
  | { kind: 'new'; key: string }
  | { kind: 'event'; key: string; event: RoomEvent }
  /** `first`: with its author's name, since others spoke before or it was long ago. */
  | { kind: 'message'; key: string; message: Message; first: boolean };

export interface Entry {
  key: string;
  seq: number;
  at: string;
  message?: Message;
  event?: RoomEvent;
}

interface Options {
  /** Which of them are drawn. */
  from: number;
  to: number;
  /** The first that is new, or none. */
  newAt: number;
}

const TOGETHER_MS = 5 * 60_000;

/** Messages and what else happened, in the order of the room. */
export function entriesOf(messages: readonly Message[], events: readonly RoomEvent[]): Entry[] {
  const entries: Entry[] = [
    ...messages.map((message) => ({ key: `${message.seq}`, seq: message.seq, at: message.at, message })),
    ...events.map((event) => ({ key: `${event.seq}`, seq: event.seq, at: event.at, event })),
  ];
  return entries.sort((one, other) => one.seq - other.seq);
}

/** Where the first message of somebody else stands that came after this one; -1 where nothing is new. */
export function firstNew(entries: readonly Entry[], after: number | undefined, own: string | undefined): number {
  if (after === undefined) return -1;
  return entries.findIndex(
    ({ seq, message }) => seq > after && message && message.author.id !== own && message.removedAt === null,
  );
}

/** With the day where one begins, and a line before what is new. */
export function rowsOf(all: readonly Entry[], { from, to, newAt }: Options): Row[] {
  const rows: Row[] = [];
  let before: Entry | undefined;
  for (const [index, entry] of all.slice(from, to).entries()) {
    const { key, at, message, event } = entry;
    const newDay = !before || dayOf(before.at) !== dayOf(at);
    if (newDay) rows.push({ kind: 'day', key: `day ${key}`, at });
    const beginsNew = from + index === newAt;
    if (beginsNew) rows.push({ kind: 'new', key: 'new' });
    if (event) rows.push({ kind: 'event', key, event });
    if (message) {
      const first = newDay || beginsNew || !before?.message || !together(before.message, message);
      rows.push({ kind: 'message', key, message, first });
    }
    before = entry;
  }
  return rows;
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
