import { useGetList, useGetManyAggregate } from 'react-admin';
import type { User } from '../api/people.js';
import type { Team } from '../api/teams.js';
import { useI18n } from '../i18n/I18n.js';
import { useMay } from '../session/useSession.js';
import { useRoles } from '../roles/useRoles.js';
import type { Tag } from '../tags/tag.js';

const quietly = { retry: false, onError: () => undefined, staleTime: 60_000 } as const;
const all = { pagination: { page: 1, perPage: 100 }, sort: { field: 'name', order: 'ASC' } } as const;

/** Somebody by their id; asked for together with the others of the screen. */
export function usePerson(id: string | null | undefined): { name: string; person: User | undefined } {
  const { t } = useI18n();
  const may = useMay()('user.read');
  const { data } = useGetManyAggregate<User>(
    'users',
    { ids: id ? [id] : [] },
    { ...quietly, enabled: may && id !== null && id !== undefined },
  );
  const person = id ? data?.find((each) => each?.id === id) : undefined;
  return { name: person?.name ?? t('rooms.somebody'), person };
}

export function useTeams(): readonly Team[] {
  const { data } = useGetList<Team>('teams', all, { ...quietly, enabled: useMay()('team.read') });
  return data ?? [];
}

export function useTags(): readonly Tag[] {
  const { data } = useGetList<Tag>('tags', all, { ...quietly, enabled: useMay()('tag.read') });
  return data ?? [];
}

/** The roles of those who work on tickets; whom a ticket can be given to is asked by these. */
export function useWorkingRoles(): string[] {
  const { roles } = useRoles();
  return roles?.filter(({ permissions }) => permissions.includes('ticket.work')).map(({ key }) => key) ?? [];
}
