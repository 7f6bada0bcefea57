import { useGetList } from 'react-admin';
import type { Role } from '../api/roles.js';
import { useI18n } from '../i18n/I18n.js';
import { useMay } from '../session/useSession.js';

/** All roles, and what to call them: a built-in one has a word in each language, one made here its own name. */
export function useRoles() {
  const { known } = useI18n();
  const allowed = useMay()('role.read');
  const { data, error, refetch } = useGetList<Role>('roles', undefined, { enabled: allowed, retry: false });
  const nameOf = (key: string): string => {
    const role = data?.find((each) => each.key === key);
    if (!role || role.builtIn) return known(`role.${key}`) ?? role?.name ?? key;
    return role.name;
  };
  return { roles: data, nameOf, error: (error as unknown) ?? undefined, again: () => void refetch() };
}
