import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useCallback } from 'react';
import { countTicketViews, listTicketViews, type TicketView } from '../api/ticket-views.js';
import { useI18n } from '../i18n/I18n.js';
import { useClient } from '../session/useSession.js';
import type { Asked, Filter } from './asked.js';

/** The standard views, one's own, and those that others share. */
export function useViews() {
  const client = useClient();
  return useQuery({ queryKey: ['ticket-views', 'list'], queryFn: () => listTicketViews(client) });
}

/** How many tickets are in each view: exact, and asked again at most once a second. */
export function useViewCounts(): ReadonlyMap<string, number | null> | undefined {
  const client = useClient();
  return useQuery({ queryKey: ['ticket-views', 'counts'], queryFn: () => countTicketViews(client) }).data;
}

export function useViewsAgain(): () => Promise<void> {
  const cache = useQueryClient();
  return useCallback(() => cache.invalidateQueries({ queryKey: ['ticket-views'] }), [cache]);
}

/** The standard ones have a word in each language. */
export function useViewName(): (view: TicketView) => string {
  const { known } = useI18n();
  return ({ id, kind, name }) => (kind === 'standard' ? (known(`views.${id}`) ?? name) : name);
}

export function askedBy({ filter, sort }: TicketView): Asked {
  const fields = Object.entries(filter as Record<string, string | string[]>);
  return { filter: Object.fromEntries(fields.map(([field, value]) => [field, [value].flat()])) satisfies Filter, sort };
}
