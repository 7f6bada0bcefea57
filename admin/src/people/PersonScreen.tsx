import { useGetList, useGetOne } from 'react-admin';
import { Link, useParams } from 'react-router-dom';
import type { User } from '../api/people.js';
import type { Team } from '../api/teams.js';
import { Button } from '../controls/Button.js';
import { Face } from '../controls/Face.js';
import { ProblemNotice } from '../feedback/ProblemNotice.js';
import { useI18n } from '../i18n/I18n.js';
import { Allowed } from '../layout/Allowed.js';
import { Part, Screen } from '../layout/Screen.js';
import { Waiting } from '../layout/Waiting.js';
import { useRoles } from '../roles/useRoles.js';
import { useAccount, useMay } from '../session/useSession.js';
import { PersonMails } from '../notifications/PersonMails.js';
import { PersonForm } from './PersonForm.js';
import { RightsPart } from './RightsPart.js';
import { StatusBadge } from './StatusBadge.js';
import { usePersonActs } from './usePersonActs.js';
import './people.css';

export default function PersonScreen() {
  return (
    <Allowed permission="user.read">
      <Person />
    </Allowed>
  );
}

function Person() {
  const { t } = useI18n();
  const { id = '' } = useParams();
  const { data, error, refetch } = useGetOne<User>('users', { id }, { retry: false, onError: () => undefined });
  const back = { to: '/users', label: t('people.title') };
  if (error) {
    return (
      <Screen title={t('people.one')} back={back}>
        <ProblemNotice error={error} onRetry={() => void refetch()} />
      </Screen>
    );
  }
  if (!data) return <Waiting />;
  return <Known person={data} back={back} />;
}

function Known({ person, back }: { person: User; back: { to: string; label: string } }) {
  const { t, date, day } = useI18n();
  const may = useMay();
  const own = useAccount()?.me.id === person.id;
  const { nameOf } = useRoles();
  const { actsOf, dialog } = usePersonActs();
  const changeable = may('user.manage') && person.kind === 'user' && person.status !== 'merged';
  const acts = actsOf(person);

  return (
    <Screen title={person.name} back={back} lead={own ? t('people.you') : undefined}>
      <Part title={t('people.about')}>
        <div className="person-head">
          <Face name={person.name} url={person.avatarUrl} size={56} />
          <div>
            <StatusBadge status={person.status} />
            <span className="quiet">{person.kind === 'guest' ? t('people.kind.guest') : nameOf(person.role)}</span>
          </div>
        </div>
        <dl className="facts">
          <dt>{t('session.email')}</dt>
          <dd>
            {person.email ?? t('people.email.none')}
            {person.email && !person.emailVerified && <span className="quiet"> · {t('people.email.unverified')}</span>}
          </dd>
          <dt>{t('people.since')}</dt>
          <dd>{day(person.createdAt)}</dd>
          <dt>{t('people.changed')}</dt>
          <dd>{date(person.updatedAt)}</dd>
        </dl>
      </Part>
      {changeable && <PersonForm key={person.version} person={person} />}
      {may('team.read') && person.kind === 'user' && <Teams id={person.id} />}
      {may('role.read') && may('team.read') && <RightsPart person={person} />}
      {may('mail.read') && person.email && <PersonMails email={person.email} />}
      {acts.length > 0 && (
        <Part title={t('people.access')} lead={t('people.access.lead')}>
          <div className="form-acts">
            {acts.map(({ label, icon, danger, act }) => (
              <Button key={label} icon={icon} kind={danger ? 'danger' : 'plain'} onClick={act}>
                {label}
              </Button>
            ))}
          </div>
        </Part>
      )}
      {dialog}
    </Screen>
  );
}

function Teams({ id }: { id: string }) {
  const { t } = useI18n();
  const { data, error, refetch } = useGetList<Team>(
    'teams',
    { pagination: { page: 1, perPage: 100 }, sort: { field: 'name', order: 'ASC' }, filter: { member: id } },
    { retry: false, onError: () => undefined },
  );
  return (
    <Part title={t('teams.title')}>
      {error && <ProblemNotice error={error} onRetry={() => void refetch()} />}
      {data?.length === 0 && <p className="quiet">{t('people.teams.none')}</p>}
      <ul className="chips">
        {data?.map((team) => (
          <li key={team.id}>
            <Link to={`/teams/${team.id}`}>{team.name}</Link>
          </li>
        ))}
      </ul>
    </Part>
  );
}
