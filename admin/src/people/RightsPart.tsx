import { useQuery } from '@tanstack/react-query';
import { Link } from 'react-router-dom';
import { readRights, type Right } from '../api/administration.js';
import type { User } from '../api/people.js';
import { ProblemNotice } from '../feedback/ProblemNotice.js';
import { useI18n } from '../i18n/I18n.js';
import { Part } from '../layout/Screen.js';
import { RowSkeleton } from '../list/RowSkeleton.js';
import { useRoles } from '../roles/useRoles.js';
import { useClient } from '../session/useSession.js';

/** What this person can do and see: role, teams, and each permission in words with how far it reaches. */
export function RightsPart({ person }: { person: User }) {
  const { t } = useI18n();
  const client = useClient();
  const { nameOf } = useRoles();
  const { data, error, refetch } = useQuery({
    // A change of the person may be one of their rights.
    queryKey: ['rights', person.id, person.version],
    queryFn: () => readRights(client, person.id),
    placeholderData: (before) => before,
    retry: false,
  });
  return (
    <Part title={t('rights.title')} lead={t('rights.lead')}>
      {error && <ProblemNotice error={error} onRetry={() => void refetch()} />}
      {!data && !error && <RowSkeleton />}
      {data && (
        <div className="rights">
          {!data.counts && <p className="notice notice-warning">{t('rights.notNow')}</p>}
          <dl className="facts">
            <dt>{t('rights.role')}</dt>
            <dd>{nameOf(data.role)}</dd>
            <dt>{t('rights.reach')}</dt>
            <dd>{t(`rights.reach.${data.scope}`)}</dd>
            <dt>{t('rights.teams')}</dt>
            <dd>
              {data.teams.length === 0
                ? t('rights.teams.none')
                : data.teams.map(({ id, name, lead }, at) => (
                    <span key={id}>
                      {at > 0 && ', '}
                      <Link to={`/teams/${id}`}>{lead ? t('rights.lead.of', { name }) : name}</Link>
                    </span>
                  ))}
            </dd>
          </dl>
          {data.rights.length === 0 ? <p className="quiet">{t('rights.none')}</p> : <Groups rights={data.rights} />}
        </div>
      )}
    </Part>
  );
}

function Groups({ rights }: { rights: readonly Right[] }) {
  const { t, known } = useI18n();
  const groups = new Map<string, Right[]>();
  for (const right of rights) {
    const noun = right.key.slice(0, right.key.indexOf('.'));
    groups.set(noun, [...(groups.get(noun) ?? []), right]);
  }
  return (
    <>
      {[...groups].map(([noun, some]) => {
        const title = known(noun === 'me' ? 'nav.account' : `permission.${noun}`) ?? noun;
        return (
          <section key={noun}>
            <h3>{title}</h3>
            <table className="rights-table">
              <caption className="unseen">{title}</caption>
              <thead className="unseen">
                <tr>
                  <th scope="col">{t('rights.may')}</th>
                  <th scope="col">{t('rights.reach')}</th>
                </tr>
              </thead>
              <tbody>
                {some.map(({ key, says, reach }) => (
                  <tr key={key}>
                    <th scope="row">{known(`permission.${key}`) ?? says}</th>
                    <td className="quiet">{t(`rights.reach.${reach}`)}</td>
                  </tr>
                ))}
              </tbody>
            </table>
          </section>
        );
      })}
    </>
  );
}
