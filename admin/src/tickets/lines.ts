import type { Message, RoomEvent } from '@quickdesk/live';
import type { HistoryEntry } from '../api/tickets.js';

export type Side = 'conversation' | 'backstage';

/** What the thread of a ticket shows, line by line. */
export type Line =
  | { kind: 'day'; key: string; at: string }
  | { kind: 'new'; key: string }
  | { kind: 'event'; key: string; side: Side; event: RoomEvent }
  | { kind: 'history'; key: string; entry: HistoryEntry }
  /** `first`: with its author's name, since others spoke before or it was long ago. */
  | { kind: 'message'; key: string; side: Side; message: Message; first: boolean };

export interface Source {
  side: Side;
  messages: readonly Message[];
  events: readonly RoomEvent[];
  reachedStart: boolean;
}

interface Options {
  most: number;
  /** In the conversation: after which message the line of what is new stands. */
  newAfter: number | undefined;
  own: string | undefined;
}

type Entry = Exclude<Line, { kind: 'day' | 'new' }> & { at: string };

const TOGETHER_MS = 5 * 60_000;
/** The history tells of these better, or they are of no matter to those who work on a ticket. */
const told = new Set(['room.created', 'room.changed', 'room.member_joined', 'room.member_left']);

/**
 * Conversation, notes and history in the order of time, the last `most` of them. Nothing is shown from before the
 * point up to which all of them are known: what is missing there would look as if it had never been said.
 */
export function linesOf(
  sources: readonly Source[],
  history: { entries: readonly HistoryEntry[]; whole: boolean },
  { most, newAfter, own }: Options,
): { lines: Line[]; all: boolean } {
  const perSource: Entry[][] = sources.map(({ side, messages, events }) =>
    [
      ...messages.map((message): Entry => {
        return { kind: 'message', key: `${side} ${message.seq}`, side, message, first: true, at: message.at };
      }),
      ...events
        .filter(({ type }) => !told.has(type))
        .map((event): Entry => ({ kind: 'event', key: `${side} ${event.seq}`, side, event, at: event.at })),
    ].sort((one, other) => seqOf(one) - seqOf(other)),
  );
  const past = history.entries.map((entry): Entry => {
    return { kind: 'history', key: `history ${entry.seq}`, entry, at: entry.at };
  });
  const unknownBefore = Math.max(
    ...sources.map(({ reachedStart }, at) => (reachedStart ? -Infinity : timeOf(perSource[at]?.[0]))),
    history.whole ? -Infinity : timeOf(past[0]),
  );
  const merged = [...perSource, past].flat().filter((entry) => Date.parse(entry.at) >= unknownBefore);
  // Stable: what happened at the same moment stays in the order of its own log.
  merged.sort((one, other) => Date.parse(one.at) - Date.parse(other.at));
  return { lines: spaced(merged.slice(-most), newAfter, own), all: merged.length <= most };
}

function spaced(entries: readonly Entry[], newAfter: number | undefined, own: string | undefined): Line[] {
  const lines: Line[] = [];
  let before: Entry | undefined;
  let marked = newAfter === undefined;
  for (const entry of entries) {
    const newDay = !before || dayOf(before.at) !== dayOf(entry.at);
    if (newDay) lines.push({ kind: 'day', key: `day ${entry.key}`, at: entry.at });
    if (entry.kind === 'message') {
      const { side, message } = entry;
      const begins = !marked && side === 'conversation' && message.author.id !== own && message.seq > (newAfter ?? 0);
      if (begins) {
        marked = true;
        lines.push({ kind: 'new', key: 'new' });
      }
      lines.push({ ...entry, first: newDay || begins || !together(before, entry) });
    } else lines.push(entry);
    before = entry;
  }
  return lines;
}

function together(before: Entry | undefined, entry: Extract<Entry, { kind: 'message' }>): boolean {
  return (
    before?.kind === 'message' &&
    before.side === entry.side &&
    before.message.author.id === entry.message.author.id &&
    entry.message.replyTo === null &&
    Date.parse(entry.at) - Date.parse(before.at) < TOGETHER_MS
  );
}

function seqOf(entry: Entry): number {
  if (entry.kind === 'message') return entry.message.seq;
  return entry.kind === 'event' ? entry.event.seq : entry.entry.seq;
}

function timeOf(entry: Entry | undefined): number {
  return entry ? Date.parse(entry.at) : -Infinity;
}

function dayOf(at: string): string {
  return new Date(at).toDateString();
}
