import { useQuery } from '@tanstack/react-query';
import { NO_TEAM } from '../api/assignment.js';
import { call } from '../api/call.js';
import type { Team } from '../api/teams.js';
import { useAccount, useClient, useMay } from '../session/useSession.js';

/** Who reaches every row decides for all teams and for the tickets of none; leads for the teams they are in. */
export function useMayDecideFor(): (team: string) => boolean {
  const manage = useMay()('assignment.manage');
  const account = useAccount();
  const client = useClient();
  const every = account === undefined || account.scope === 'all';
  const { data } = useQuery({
    queryKey: ['teams', 'mine', account?.me.id],
    queryFn: () =>
      call<{ data: Team[] }>(client, 'GET', '/api/v1/teams', { query: { member: 'me', limit: 100 } }).then(
        (page) => page.data,
      ),
    enabled: manage && !every,
  });
  return (team) => manage && (every || (team !== NO_TEAM && data?.some(({ id }) => id === team) === true));
}
