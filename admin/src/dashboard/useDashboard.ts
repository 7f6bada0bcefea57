import { keepPreviousData, useQuery } from '@tanstack/react-query';
import {
  type Dashboard,
  type Days,
  type FirstStep,
  readDashboard,
  readDays,
  readFirstSteps,
} from '../api/dashboard.js';
import { useClient } from '../session/useSession.js';

export const ranges = [7, 30, 90] as const;
export const timeZone = Intl.DateTimeFormat().resolvedOptions().timeZone;

/** An answer that stays on the screen while a newer one is under way, or fails. */
export interface Asked<T> {
  data: T | undefined;
  error: unknown;
  again: () => void;
}

/** All are asked again when a ticket changes, at most once a second. */
export function useStands(): Asked<Dashboard> {
  const client = useClient();
  return asked(useQuery({ queryKey: ['dashboard', 'now'], queryFn: () => readDashboard(client) }));
}

export function useDays(days: number): Asked<Days> {
  const client = useClient();
  return asked(
    useQuery({
      queryKey: ['dashboard', 'days', days, timeZone],
      queryFn: () => readDays(client, days, timeZone),
      placeholderData: keepPreviousData,
    }),
  );
}

export function useFirstSteps(enabled: boolean): Asked<FirstStep[]> {
  const client = useClient();
  return asked(useQuery({ queryKey: ['dashboard', 'first-steps'], queryFn: () => readFirstSteps(client), enabled }));
}

interface Answer<T> {
  data: T | undefined;
  error: unknown;
  refetch: () => unknown;
}

function asked<T>({ data, error, refetch }: Answer<T>): Asked<T> {
  return { data, error: error ?? undefined, again: () => void refetch() };
}
