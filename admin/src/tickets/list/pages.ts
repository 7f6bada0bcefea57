import type { Ticket } from '../../api/tickets.js';

/** A part of a list, from where the one before it ended. */
export interface TicketPage {
  /** Where it begins; the first one has none. */
  cursor: string | undefined;
  data: Ticket[];
  /** How many there are in the whole list; the first page knows. */
  total?: number;
  next: string | null;
  readAt: number;
  /** What each row was sorted by when it was read: live it changes without moving here. */
  keys: ReadonlyMap<string, string>;
}

/** Where more than this many pages have come in between, what follows is read anew. */
const MOST = 3;

/**
 * A page as it is now, up to where the next one begins: so the pages after it stay as they are. Rows that came in between
 * are in it, however many pages of the server they are.
 */
export async function readAgain(
  pages: readonly TicketPage[],
  at: number,
  sort: string,
  ask: (cursor: string | undefined) => Promise<TicketPage>,
): Promise<TicketPage> {
  const later = new Map(pages.slice(at + 1).flatMap(({ keys }) => [...keys]));
  const first = await ask(pages[at]?.cursor);
  const data: Ticket[] = [];
  let part = first;
  for (let read = 1; ; read += 1) {
    // A row of a later page that is sorted by the same as before: here the next one begins.
    const end = part.data.findIndex((row) => later.get(row.id) === keyOf(row, sort));
    data.push(...(end < 0 ? part.data : part.data.slice(0, end)));
    const next = end < 0 ? part.next : (pages[at]?.next ?? null);
    if (end >= 0 || later.size === 0 || next === null || read === MOST) {
      return { ...first, data, next, keys: keysOf(data, sort) };
    }
    part = await ask(next);
  }
}

export function keysOf(rows: readonly Ticket[], sort: string): ReadonlyMap<string, string> {
  return new Map(rows.map((row) => [row.id, keyOf(row, sort)]));
}

function keyOf(row: Ticket, sort: string): string {
  return JSON.stringify(row[sort.replace(/^-/, '') as keyof Ticket] ?? null);
}
