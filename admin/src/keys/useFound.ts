import { type QueryClient, useQueries, useQuery, useQueryClient } from '@tanstack/react-query';
import { search } from '../api/search.js';
import type { Ticket } from '../api/tickets.js';
import { useSettled } from '../list/useSettled.js';
import { useClient, useMay } from '../session/useSession.js';
import { type Recent, recentKinds } from './recent.js';

const SHORTEST = 2;
const FEW = 5;

export interface Row {
  id: string;
  name?: string | null;
  email?: string | null;
  number?: number;
  subject?: string;
}

export interface FoundRows {
  tickets: Row[];
  customers: Row[];
  people: Row[];
  rooms: Row[];
  tags: Row[];
  /** Something is still being asked for. */
  busy: boolean;
  error: unknown;
  again: () => void;
}

/** What the desk has that is called like this. What was asked for letters that were typed over is given up. */
export function useFound(typed: string): FoundRows {
  const client = useClient();
  const may = useMay();
  const cache = useQueryClient();
  const settled = useSettled(typed);
  const [, digits] = /^#?(\d{1,9})$/.exec(settled) ?? [];
  const words = digits === undefined && settled.length >= SHORTEST ? settled : undefined;
  const ask = <T>(kind: string, allowed: boolean, read: (words: string, signal: AbortSignal) => Promise<T[]>) => ({
    queryKey: ['palette', kind, words],
    queryFn: ({ signal }: { signal: AbortSignal }) => read(words ?? '', signal),
    enabled: allowed && words !== undefined,
    staleTime: 10_000,
  });
  const mayTickets = may('ticket.read');
  const byNumber = useQuery({
    queryKey: ['palette', 'number', digits],
    queryFn: ({ signal }) => search.ticketsByNumber(client, Number(digits), signal),
    enabled: mayTickets && digits !== undefined,
  });
  const [customers, people, rooms, tags] = useQueries({
    queries: [
      ask<Row>('customers', may('customer.read'), (q, signal) => search.customers(client, q, signal)),
      ask<Row>('people', may('user.read'), (q, signal) => search.people(client, q, signal)),
      ask<Row>('rooms', may('room.use'), (q, signal) => search.rooms(client, q, signal)),
      ask<Row>('tags', may('tag.read'), (q, signal) => search.tags(client, q, signal)),
    ],
  });
  const ids = customers.data?.map(({ id }) => id) ?? [];
  const theirs = useQuery({
    queryKey: ['palette', 'tickets of', ids],
    queryFn: ({ signal }) => search.ticketsOf(client, ids, signal),
    enabled: mayTickets && words !== undefined && ids.length > 0,
  });
  const all = [byNumber, customers, people, rooms, tags, theirs];
  const failed = all.filter(({ isError }) => isError);
  const rowsOf = ({ data }: { data?: Row[] }) => (words === undefined ? [] : (data ?? []));
  const known = words === undefined ? [] : knownTickets(cache, words);
  const tickets = digits === undefined ? [...known, ...rowsOf(theirs)] : (byNumber.data ?? []);
  return {
    tickets: once(tickets).slice(0, FEW),
    customers: rowsOf(customers),
    // Whoever may see both lists finds most customers in both.
    people: rowsOf(people).filter(({ id }) => !ids.includes(id)),
    rooms: rowsOf(rooms),
    tags: rowsOf(tags),
    busy: all.some(({ isFetching }) => isFetching) || typed.trim() !== settled,
    error: failed[0]?.error ?? undefined,
    again: () => failed.forEach(({ refetch }) => void refetch()),
  };
}

/** Tickets that some list here already has. */
function knownTickets(cache: QueryClient, words: string): Row[] {
  const wanted = words.toLocaleLowerCase();
  const lists = cache.getQueriesData<{ data?: Ticket[]; pages?: { data: Ticket[] }[] }>({ queryKey: ['tickets'] });
  const rows = lists.flatMap(([, kept]) => kept?.pages?.flatMap(({ data }) => data) ?? kept?.data ?? []);
  return rows.filter((row) => {
    const said = [row.subject, row.preview, row.requester?.name ?? ''].join(' ');
    return typeof row.subject === 'string' && said.toLocaleLowerCase().includes(wanted);
  });
}

function once(rows: readonly Row[]): Row[] {
  return [...new Map(rows.map((row) => [row.id, row])).values()];
}

/** What was opened last, as far as it is still there for whoever asks. */
export function useRecentRows(recent: readonly Recent[]): { kind: Recent['kind']; row: Row }[] {
  const client = useClient();
  const may = useMay();
  const allowed = { tickets: may('ticket.read'), customers: may('customer.read'), users: may('user.read') };
  const answers = useQueries({
    queries: recentKinds.map((kind) => {
      const ids = recent.filter((each) => each.kind === kind).map(({ id }) => id);
      return {
        queryKey: ['palette', 'recent', kind, ids],
        queryFn: ({ signal }: { signal: AbortSignal }) => search.byIds<Row>(client, kind, ids, signal),
        enabled: allowed[kind] && ids.length > 0,
        staleTime: 10_000,
      };
    }),
  });
  return recent.flatMap(({ kind, id }) => {
    const row = answers[recentKinds.indexOf(kind)]?.data?.find((each) => each.id === id);
    return row ? [{ kind, row }] : [];
  });
}
