import { useMemo } from 'react';
import { useGetList } from 'react-admin';
import type { User } from '../../api/people.js';
import type { Person } from '../../conversation/Talk.js';
import { useAccount, useMay } from '../../session/useSession.js';
import { useWorkingRoles } from '../names.js';

/** Who can be named in a note: those who work at tickets. */
export function useColleagues(): readonly Person[] {
  const role = useWorkingRoles();
  const may = useMay()('user.read');
  const me = useAccount()?.me.id;
  const { data } = useGetList<User>(
    'users',
    {
      pagination: { page: 1, perPage: 100 },
      sort: { field: 'name', order: 'ASC' },
      filter: { kind: 'user', status: 'active', role },
    },
    { enabled: may && role.length > 0, retry: false, onError: () => undefined, staleTime: 60_000 },
  );
  return useMemo(
    () => (data ?? []).filter(({ id }) => id !== me).map(({ id, name, avatarUrl }) => ({ id, name, avatarUrl })),
    [data, me],
  );
}
