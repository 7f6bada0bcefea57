import type { Person, Ticket, TicketStatus } from './api.js';
import { asRefusal, pauseMs } from './call.js';
import type { Core } from './core.js';

const PAGE = 20;
/** Of how many that wait the place is asked; of others it is heard when they move. */
const PLACES = 5;

export interface TicketDto {
  readonly id: string;
  readonly number: number;
  readonly subject: string;
  readonly status: TicketStatus;
  readonly assigneeId: string | null;
  readonly conversationId: string;
  readonly preview: string;
  readonly updatedAt: string;
  readonly mergedInto: string | null;
  readonly followUpOf: string | null;
  readonly version: number;
  readonly requesterId: string;
  readonly assignee?: Person | null;
}

interface Page {
  readonly data: readonly TicketDto[];
  readonly page: { readonly nextCursor: string | null };
}

export interface Tickets {
  /** From the beginning, as far as it is here already. */
  reload(): Promise<void>;
  more(): Promise<void>;
  /** A ticket as it is now; null: it is gone. What is older than what is known is passed over. */
  heard(id: string, ticket: TicketDto | null): void;
  place(id: string, position: number | null): void;
  /** Draws the list again, since something about it was said elsewhere. */
  show(): void;
  /** Wants to know the names of these. */
  know(ticketId: string, ids: Iterable<string>): void;
  ofRoom(roomId: string): TicketDto | undefined;
  clear(): void;
}

export function ticketsOf(core: Core): Tickets {
  const rows = new Map<string, TicketDto>();
  const places = new Map<string, number | null>();
  const people = new Map<string, Person>();
  /** Those asked for, so that nobody is asked for twice. */
  const asked = new Set<string>();
  const wanted = new Map<string, Set<string>>();
  /** What was heard while a page was on its way. */
  let meanwhile: Map<string, TicketDto | null> | undefined;
  let cursor: string | null = null;
  let attempt = 0;
  let line = Promise.resolve();
  let queued: Promise<void> | undefined;

  const waits = ({ id, status, assigneeId }: TicketDto) =>
    !assigneeId && (status === 'new' || status === 'open') ? (places.get(id) ?? null) : null;

  const show = () => {
    const unread = core.desk?.unread;
    core.set({
      tickets: [...rows.values()]
        .sort((one, other) => (one.updatedAt < other.updatedAt ? 1 : -1))
        .map((row): Ticket => {
          const { id, number, subject, status, conversationId, preview, updatedAt, mergedInto, followUpOf } = row;
          return {
            ...{ id, number, subject, status, preview, updatedAt, mergedInto, followUpOf },
            roomId: conversationId,
            assignee: people.get(row.assigneeId ?? '') ?? null,
            unread: unread?.get(conversationId)?.unread ?? 0,
            position: waits(row),
          };
        }),
      people: new Map(people),
    });
  };

  const meet = ({ id, name, avatarUrl }: Person) => void people.set(id, { id, name, avatarUrl });
  const put = (row: TicketDto) => {
    if ((rows.get(row.id)?.version ?? 0) > row.version) return;
    rows.set(row.id, row);
    if (row.assignee) meet(row.assignee);
    else if (row.assigneeId) know(row.id, [row.assigneeId]);
  };

  const askPlaces = async (turn: number) => {
    const waiting = [...rows.values()].filter((row) => !row.assigneeId && ['new', 'open'].includes(row.status));
    for (const { id } of waiting.slice(0, PLACES)) {
      const before = places.get(id);
      // A place that cannot be read now is told when it changes.
      const found = await core.ask<{ position: number | null }>(`/tickets/${id}/queue-position`).catch(() => undefined);
      if (turn !== core.generation) return;
      // What was heard meanwhile is newer.
      if (found && places.get(id) === before) places.set(id, found.position);
    }
    if (waiting.length > 0) show();
  };

  const load = async (again: boolean): Promise<void> => {
    const turn = core.generation;
    const loaded = again ? rows.size : 0;
    const before = core.state.ticketsStatus;
    meanwhile = new Map();
    if (before !== 'ready') core.set({ ticketsStatus: 'loading' });
    try {
      const fresh: TicketDto[] = [];
      let next = again ? null : cursor;
      do {
        const after = next ? `&cursor=${encodeURIComponent(next)}` : '';
        const page = await core.ask<Page>(
          `/tickets?requesterId=me&sort=-updatedAt&include=assignee&limit=${PAGE}${after}`,
        );
        if (turn !== core.generation) return;
        fresh.push(...page.data);
        next = page.page.nextCursor;
      } while (next && fresh.length < loaded);
      cursor = next;
      const found = new Set([...fresh, ...meanwhile.keys()].map((each) => (typeof each === 'string' ? each : each.id)));
      if (again) for (const id of rows.keys()) if (!found.has(id)) rows.delete(id);
      for (const row of fresh) if (meanwhile.get(row.id) !== null) put(row);
      attempt = 0;
      core.set({ ticketsStatus: 'ready', ticketsProblem: null, moreTickets: cursor !== null });
      show();
      void askPlaces(turn);
    } catch (error) {
      if (turn !== core.generation) return;
      const problem = asRefusal(error);
      core.set({ ticketsStatus: before === 'ready' ? before : 'failed', ticketsProblem: problem });
      if (problem.transient && again && core.desk?.state.status === 'online')
        core.later(
          pauseMs((attempt += 1), core.browser.random(), problem),
          () => turn === core.generation && void reload(),
        );
    } finally {
      if (turn === core.generation) meanwhile = undefined;
    }
  };

  /** One after the other; whoever asks while one waits its turn shares it. */
  const reload = () =>
    (queued ??= line =
      line.then(() => {
        queued = undefined;
        return load(true);
      }));

  const know = (ticketId: string, ids: Iterable<string>) => {
    for (const id of ids) {
      if (people.has(id) || asked.has(id) || id === core.state.me?.id) continue;
      asked.add(id);
      if (wanted.size === 0) core.later(20, () => void learn(core.generation));
      wanted.set(ticketId, (wanted.get(ticketId) ?? new Set()).add(id));
    }
  };

  const learn = async (turn: number) => {
    for (const [ticketId, ids] of [...wanted]) {
      wanted.delete(ticketId);
      const query = [...ids].slice(0, 50).map((id) => `ids=${id}`);
      try {
        const { data } = await core.ask<{ data: Person[] }>(`/tickets/${ticketId}/people?${query.join('&')}`);
        if (turn !== core.generation) return;
        data.forEach(meet);
      } catch {
        // They are asked for again with the next message that names them.
        for (const id of ids) asked.delete(id);
      }
    }
    if (turn === core.generation) show();
  };

  return {
    reload,
    more: () => (cursor ? (line = line.then(() => load(false))) : line),
    heard(id, ticket) {
      // Whoever works at the desk hears of the tickets of others, too.
      if (ticket && ticket.requesterId !== core.state.me?.id) return;
      meanwhile?.set(id, ticket);
      if (ticket) put(ticket);
      else rows.delete(id);
      show();
    },
    place(id, position) {
      places.set(id, position);
      show();
    },
    show,
    know,
    ofRoom: (roomId) => [...rows.values()].find(({ conversationId }) => conversationId === roomId),
    clear() {
      for (const each of [rows, places, people, asked, wanted]) each.clear();
      cursor = null;
      meanwhile = queued = undefined;
      line = Promise.resolve();
    },
  };
}
