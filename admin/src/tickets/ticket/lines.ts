import type { Message, RoomEvent } from '@quickdesk/live';
import type { HistoryEntry } from '../../api/tickets.js';

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
  /** Which of them are drawn. */
  from: number;
  to: number;
  /** The first that is new, or none. */
  newAt: number;
}

export type Entry = Exclude<Line, { kind: 'day' | 'new' }> & { at: string };

const TOGETHER_MS = 5 * 60_000;
/** The history tells of these better, or they are of no matter to those who work on a ticket. */
const told = new Set(['room.created', 'room.changed', 'room.member_joined', 'room.member_left']);

/**
 * Conversation, notes and history in the order of time. Nothing is there from before the point up to which all of them
 * are known: what is missing would look as if it had never been said.
 */
export function entriesOf(
  sources: readonly Source[],
  history: { entries: readonly HistoryEntry[]; whole: boolean },
): Entry[] {
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
  const merged = [...perSource, past].flat().map((entry) => ({ entry, ms: Date.parse(entry.at) }));
  // Stable: what happened at the same moment stays in the order of its own log.
  merged.sort((one, other) => one.ms - other.ms);
  return merged.filter(({ ms }) => ms >= unknownBefore).map(({ entry }) => entry);
}

/** Where the first message of somebody else stands that came to the conversation after this one; -1 where nothing is new. */
export function firstNew(entries: readonly Entry[], after: number | undefined, own: string | undefined): number {
  if (after === undefined) return -1;
  return entries.findIndex((entry) => {
    if (entry.kind !== 'message' || entry.side !== 'conversation') return false;
    const { seq, author, removedAt } = entry.message;
    return seq > after && author.id !== own && removedAt === null;
  });
}

/** With the day where one begins, and a line before what is new. */
export function linesOf(all: readonly Entry[], { from, to, newAt }: Options): Line[] {
  const lines: Line[] = [];
  let before: Entry | undefined;
  for (const [index, entry] of all.slice(from, to).entries()) {
    const newDay = !before || dayOf(before.at) !== dayOf(entry.at);
    if (newDay) lines.push({ kind: 'day', key: `day ${entry.key}`, at: entry.at });
    const begins = from + index === newAt;
    if (begins) lines.push({ kind: 'new', key: 'new' });
    lines.push(entry.kind === 'message' ? { ...entry, first: newDay || begins || !together(before, entry) } : entry);
    before = entry;
  }
  return lines;
}

/** What a jump to a place leads to: that line, or where it has none of its own, the next one of the same room. */
export function isAt(side: Side, seq: number): (entry: Entry) => boolean {
  return (entry) => entry.kind !== 'history' && entry.side === side && seqOf(entry) >= seq;
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
