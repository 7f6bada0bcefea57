import { ProblemError } from '@quickdesk/client';
import { useQueryClient } from '@tanstack/react-query';
import { useCallback, useState } from 'react';
import { useNotify } from 'react-admin';
import { changeTicket, readTicket, type Ticket, type TicketChange } from '../api/tickets.js';
import { said } from '../conversation/said.js';
import { useI18n } from '../i18n/I18n.js';
import { patch } from '../live/cache.js';
import { useClient } from '../session/useSession.js';

const TRIES = 3;

/** Somebody else has changed the same field: what it is now, and what was wanted. */
export interface Conflict {
  stored: Ticket;
  change: TicketChange;
}

/** Puts a newer ticket wherever it is shown. */
export function useTicketTold(): (ticket: Ticket) => void {
  const cache = useQueryClient();
  return useCallback(
    (ticket) => {
      patch(cache, 'tickets', ticket.id, ticket);
      void cache.invalidateQueries({ queryKey: ['tickets', 'getInfiniteList'] });
      void cache.invalidateQueries({ queryKey: ['ticket-views'] });
    },
    [cache],
  );
}

/**
 * Changes fields of a ticket as it was seen. Where somebody was faster with another field, both changes stand; with the
 * same field, whoever was slower decides.
 */
export function useTicketChange(ticket: Ticket) {
  const translator = useI18n();
  const client = useClient();
  const notify = useNotify();
  const told = useTicketTold();
  const [conflict, setConflict] = useState<Conflict>();
  const [busy, setBusy] = useState(false);

  async function put(change: TicketChange, version: number | undefined, left = TRIES): Promise<boolean> {
    try {
      told(await changeTicket(client, ticket.id, change, version));
      return true;
    } catch (error) {
      if (!(error instanceof ProblemError) || error.status !== 412 || left === 0) throw error;
      const stored = await readTicket(client, ticket.id);
      if (!isTouched(ticket, stored, change)) return put(change, stored.version, left - 1);
      setConflict({ stored, change });
      return false;
    }
  }

  /** Whether it was done; what was refused is said in passing. `whatever`: right whatever has become of the ticket. */
  async function save(change: TicketChange, version: number | 'whatever' = ticket.version): Promise<boolean> {
    setBusy(true);
    try {
      return await put(change, version === 'whatever' ? undefined : version);
    } catch (error) {
      notify(said(error, translator), { type: 'error' });
      return false;
    } finally {
      setBusy(false);
    }
  }

  return {
    busy,
    save,
    conflict,
    takeStored: () => {
      if (conflict) told(conflict.stored);
      setConflict(undefined);
    },
    putMine: async () => {
      if (!conflict) return;
      setConflict(undefined);
      await save(conflict.change, conflict.stored.version);
    },
  };
}

export type TicketChanging = ReturnType<typeof useTicketChange>;

function isTouched(seen: Ticket, stored: Ticket, change: TicketChange): boolean {
  const fields = Object.keys(change).filter((field) => field !== 'note') as (keyof Ticket & keyof TicketChange)[];
  return fields.some((field) => !same(seen[field], stored[field]) && !same(stored[field], change[field]));
}

export function same(one: unknown, other: unknown): boolean {
  const sorted = (value: unknown) => (Array.isArray(value) ? [...(value as string[])].sort() : (value ?? null));
  return JSON.stringify(sorted(one)) === JSON.stringify(sorted(other));
}
