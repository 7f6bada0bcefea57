import { useQuery } from '@tanstack/react-query';
import { listPermissions, type Permission } from '../api/roles.js';
import { useI18n } from '../i18n/I18n.js';
import { useAccount, useClient, useMay } from '../session/useSession.js';

export interface PermissionGroup {
  noun: string;
  title: string;
  permissions: Permission[];
}

/** Everything that can be allowed, by what it is about. One's own account is everybody's, so it is no choice. */
export function usePermissions() {
  const { known } = useI18n();
  const client = useClient();
  const listed = useMay()('role.read');
  const mine = useAccount()?.permissions;
  const { data, error, refetch } = useQuery({
    queryKey: ['permissions'],
    queryFn: () => listPermissions(client),
    enabled: listed,
    staleTime: Infinity,
  });
  // Who may not read the catalogue knows at least their own.
  const all = listed ? data : [...(mine ?? [])].map((key) => ({ key, says: key }));
  const groups = new Map<string, PermissionGroup>();
  for (const { key, says } of all ?? []) {
    const noun = key.split('.')[0] ?? key;
    if (noun === 'me') continue;
    const group = groups.get(noun) ?? { noun, title: known(`permission.${noun}`) ?? noun, permissions: [] };
    group.permissions.push({ key, says: known(`permission.${key}`) ?? says });
    groups.set(noun, group);
  }
  return {
    groups: all && [...groups.values()],
    /** Whether the person may hand this on. */
    mayGive: (key: string) => !mine || mine.has(key),
    error: (error as unknown) ?? undefined,
    again: () => void refetch(),
  };
}
