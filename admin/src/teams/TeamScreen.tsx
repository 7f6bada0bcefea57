import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useDelete, useGetOne } from 'react-admin';
import { useNavigate, useParams } from 'react-router-dom';
import { listMembers, type Team } from '../api/teams.js';
import { Button } from '../controls/Button.js';
import { Confirm } from '../feedback/Confirm.js';
import { ProblemNotice } from '../feedback/ProblemNotice.js';
import { useToast } from '../feedback/Toasts.js';
import { useI18n } from '../i18n/I18n.js';
import { Allowed } from '../layout/Allowed.js';
import { Screen } from '../layout/Screen.js';
import { Waiting } from '../layout/Waiting.js';
import { useClient } from '../session/useSession.js';
import { Members } from './Members.js';
import { useMayMakeTeams, useMayManageTeam } from './rights.js';
import { TeamForm } from './TeamForm.js';

export default function TeamScreen() {
  return (
    <Allowed permission="team.read">
      <OneTeam />
    </Allowed>
  );
}

function OneTeam() {
  const { t } = useI18n();
  const { id = '' } = useParams();
  const { data, error, refetch } = useGetOne<Team>('teams', { id }, { retry: false, onError: () => undefined });
  const back = { to: '/teams', label: t('teams.title') };
  if (error) {
    return (
      <Screen title={t('teams.one')} back={back}>
        <ProblemNotice error={error} onRetry={() => void refetch()} />
      </Screen>
    );
  }
  if (!data) return <Waiting />;
  return <Known team={data} back={back} />;
}

function Known({ team, back }: { team: Team; back: { to: string; label: string } }) {
  const { t } = useI18n();
  const toast = useToast();
  const navigate = useNavigate();
  const client = useClient();
  const cache = useQueryClient();
  const [open, setOpen] = useState<'edit' | 'delete'>();
  const [remove] = useDelete<Team>();
  const members = useQuery({
    queryKey: ['teams', 'members', team.id],
    queryFn: () => listMembers(client, team.id),
  });
  const manage = useMayManageTeam(members.data);
  const every = useMayMakeTeams();
  const close = () => setOpen(undefined);

  return (
    <Screen
      title={team.name}
      lead={team.timeZone.replaceAll('_', ' ')}
      back={back}
      acts={
        <>
          {manage && (
            <Button icon="edit" onClick={() => setOpen('edit')}>
              {t('act.edit')}
            </Button>
          )}
          {every && (
            <Button icon="trash" onClick={() => setOpen('delete')}>
              {t('act.delete')}
            </Button>
          )}
        </>
      }
    >
      <Members
        team={team}
        members={members.data}
        error={(members.error as unknown) ?? undefined}
        manage={manage}
        onRetry={() => void members.refetch()}
      />
      {open === 'edit' && (
        <TeamForm
          team={team}
          onClose={close}
          onSaved={({ name }) => {
            close();
            void cache.invalidateQueries({ queryKey: ['teams'] });
            toast(t('teams.saved', { name }));
          }}
        />
      )}
      {open === 'delete' && (
        <Confirm
          title={t('teams.delete.title', { name: team.name })}
          act={t('teams.delete')}
          icon="trash"
          onClose={close}
          onConfirm={async () => {
            await remove('teams', { id: team.id, previousData: team }, { returnPromise: true });
            toast(t('teams.deleted', { name: team.name }));
            void navigate('/teams');
          }}
        >
          <p>{t('teams.delete.text')}</p>
        </Confirm>
      )}
    </Screen>
  );
}
