import { type QueryKey, useQuery, useQueryClient } from '@tanstack/react-query';
import { useEffect } from 'react';
import {
  type Availability,
  changeMyPresence,
  type MyPresence,
  readMyAvailability,
  readMyPresence,
  setMyAvailability,
} from '../api/presence.js';
import { useAsk } from '../conversation/useAsk.js';
import { usePresence } from '../live/useRooms.js';
import { useAccount, useClient, useMay } from '../session/useSession.js';

/** How one stands, and whether one takes new tickets: the same on all one's machines. */
export function useStanding() {
  const client = useClient();
  const may = useMay();
  const me = useAccount()?.me.id;
  const shows = me !== undefined && may('presence.use');
  const takes = me !== undefined && may('availability.manage');
  const presenceKey = ['my-presence', me];
  const availabilityKey = ['my-availability', me];
  const presence = useQuery({ queryKey: presenceKey, queryFn: () => readMyPresence(client), enabled: shows });
  const availability = useQuery({
    queryKey: availabilityKey,
    queryFn: () => readMyAvailability(client),
    enabled: takes,
  });
  const change = useChange();

  // Said on another machine, or by themselves: whoever is watched is told of.
  const seen = usePresence(shows ? [me] : []).get(me ?? '')?.status;
  const { refetch } = presence;
  useEffect(() => {
    if (shows && seen) void refetch();
  }, [shows, seen, refetch]);

  return {
    presence: presence.data,
    availability: availability.data,
    shows,
    takes,
    failed: presence.isError || availability.isError,
    retry: () => {
      if (shows) void presence.refetch();
      if (takes) void availability.refetch();
    },
    say: (said: Partial<Omit<MyPresence, 'current'>>) =>
      change<MyPresence>(presenceKey, said, () => changeMyPresence(client, said)),
    accept: (accepting: boolean) =>
      change<Availability>(availabilityKey, { accepting }, () => setMyAvailability(client, accepting)),
  };
}

/** Shown at once; taken back, and said, where the server does not take it. */
function useChange() {
  const cache = useQueryClient();
  const ask = useAsk();
  return <T extends object>(queryKey: QueryKey, part: Partial<T>, send: () => Promise<T>): void => {
    cache.setQueryData<T>(queryKey, (before) => before && { ...before, ...part });
    ask(
      send().then(
        (answer) => cache.setQueryData(queryKey, answer),
        async (error: unknown) => {
          await cache.invalidateQueries({ queryKey });
          throw error;
        },
      ),
    );
  };
}
