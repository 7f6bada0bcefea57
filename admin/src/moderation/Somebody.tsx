import { useGetManyAggregate } from 'react-admin';
import { Link } from 'react-router-dom';
import type { User } from '../api/people.js';
import { useI18n } from '../i18n/I18n.js';

/** A person by their name, and the way to them; all on the screen are asked for at once. */
export function Somebody({ id }: { id: string | null }) {
  const { t } = useI18n();
  const name = useName(id);
  if (id === null) return <>{t('moderation.nobody')}</>;
  return (
    <Link className="row-link" to={`/users/${id}`}>
      {name}
    </Link>
  );
}

export function useName(id: string | null): string {
  const { t } = useI18n();
  const { data } = useGetManyAggregate<User>(
    'users',
    { ids: id === null ? [] : [id] },
    { enabled: id !== null, retry: false, onError: () => undefined },
  );
  return data?.[0]?.name ?? t('moderation.somebody');
}
