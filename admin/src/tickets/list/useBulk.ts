import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { type ChangedTicket, changeTickets, type Ticket, type TicketChange } from '../../api/tickets.js';
import { patch } from '../../live/cache.js';
import { useClient } from '../../session/useSession.js';

export interface Refusal {
  ticket: Ticket;
  code: string;
  detail: string;
}

export interface Outcome {
  changed: number;
  refused: Refusal[];
  /** The tickets as they were, and what was changed: to take it back. */
  undo?: { before: Ticket[]; change: TicketChange };
}

/** The same change to many tickets; each is done or refused for itself, and what was done can be taken back. */
export function useBulk() {
  const client = useClient();
  const cache = useQueryClient();
  const [busy, setBusy] = useState(false);
  const [outcome, setOutcome] = useState<Outcome>();
  const [problem, setProblem] = useState<unknown>();

  async function put(tickets: readonly Ticket[], change: TicketChange): Promise<ChangedTicket[]> {
    const answers = await changeTickets(
      client,
      tickets.map(({ id }) => id),
      change,
    );
    for (const { id, ticket } of answers) if (ticket) patch(cache, 'tickets', id, ticket);
    return answers;
  }

  async function doing(work: () => Promise<Outcome>): Promise<void> {
    setBusy(true);
    setProblem(undefined);
    try {
      setOutcome(await work());
    } catch (error) {
      setProblem(error);
    } finally {
      setBusy(false);
      for (const key of ['tickets', 'ticket-views']) void cache.invalidateQueries({ queryKey: [key] });
    }
  }

  const apply = (tickets: readonly Ticket[], change: TicketChange) =>
    doing(async () => {
      const { done, refused } = sorted(tickets, await put(tickets, change));
      return { changed: done.length, refused, undo: done.length > 0 ? { before: done, change } : undefined };
    });

  /** Each keeps the tags it has. */
  const tag = (tickets: readonly Ticket[], tagId: string) =>
    doing(async () => {
      const fresh = tickets.filter(({ tagIds = [] }) => !tagIds.includes(tagId));
      const refused: Refusal[] = [];
      const before: Ticket[] = [];
      // Those with the same tags at once.
      for (const { tickets: group, change } of waysBack(fresh, { tagIds: [] })) {
        const result = sorted(group, await put(group, { tagIds: [...(change.tagIds ?? []), tagId] }));
        before.push(...result.done);
        refused.push(...result.refused);
      }
      const undoing = before.length > 0 ? { before, change: { tagIds: [tagId] } } : undefined;
      return { changed: before.length, refused, undo: undoing };
    });

  const undo = ({ before, change }: NonNullable<Outcome['undo']>) =>
    doing(async () => {
      const refused: Refusal[] = [];
      let changed = 0;
      for (const { tickets, change: back } of waysBack(before, change)) {
        const result = sorted(tickets, await put(tickets, back));
        changed += result.done.length;
        refused.push(...result.refused);
      }
      return { changed, refused };
    });

  return {
    busy,
    outcome,
    problem,
    apply,
    tag,
    undo,
    forget: () => {
      setOutcome(undefined);
      setProblem(undefined);
    },
  };
}

export type Bulk = ReturnType<typeof useBulk>;

function sorted(tickets: readonly Ticket[], answers: readonly ChangedTicket[]) {
  const by = new Map(answers.map((answer) => [answer.id, answer]));
  const done = tickets.filter(({ id }) => by.get(id)?.ticket);
  const refused = tickets.flatMap((ticket): Refusal[] => {
    const error = by.get(ticket.id)?.error as { code?: string; detail?: string } | null | undefined;
    return error ? [{ ticket, code: error.code ?? '', detail: error.detail ?? '' }] : [];
  });
  return { done, refused };
}

/** Those that were the same before go back together. Nothing becomes new again: what was new is open then. */
function waysBack(before: readonly Ticket[], change: TicketChange) {
  const fields = Object.keys(change).filter((field) => field !== 'note') as (keyof TicketChange & keyof Ticket)[];
  const groups = new Map<string, { tickets: Ticket[]; change: TicketChange }>();
  for (const ticket of before) {
    const back = Object.fromEntries(
      fields.map((field) => [field, ticket[field] ?? (field === 'tagIds' ? [] : null)]),
    ) as TicketChange;
    if (back.status === 'new') back.status = 'open';
    const key = JSON.stringify(back);
    const group = groups.get(key) ?? { tickets: [], change: back };
    group.tickets.push(ticket);
    groups.set(key, group);
  }
  return [...groups.values()];
}
