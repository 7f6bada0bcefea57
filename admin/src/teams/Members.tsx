import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { type Member, putMember, removeMember, type Team } from '../api/teams.js';
import { Badge } from '../controls/Badge.js';
import { Button } from '../controls/Button.js';
import { Confirm, useQuestion } from '../feedback/Confirm.js';
import { EmptyState } from '../feedback/EmptyState.js';
import { ProblemNotice } from '../feedback/ProblemNotice.js';
import { useToast } from '../feedback/Toasts.js';
import { useAct } from '../feedback/useSubmit.js';
import { useI18n } from '../i18n/I18n.js';
import { Age } from '../list/Age.js';
import { RowMenu } from '../list/RowMenu.js';
import { RowSkeleton } from '../list/RowSkeleton.js';
import { type Column, RowTable } from '../list/RowTable.js';
import { PersonName } from '../people/PersonName.js';
import { StatusBadge } from '../people/StatusBadge.js';
import { useRoles } from '../roles/useRoles.js';
import { useClient } from '../session/useSession.js';
import { AddMember } from './AddMember.js';

interface Props {
  team: Team;
  members: Member[] | undefined;
  error: unknown;
  manage: boolean;
  onRetry: () => void;
}

type Row = Member & { id: string };

export function Members({ team, members, error, manage, onRetry }: Props) {
  const { t, plural } = useI18n();
  const toast = useToast();
  const client = useClient();
  const cache = useQueryClient();
  const { nameOf } = useRoles();
  const { problem, act } = useAct();
  const removal = useQuestion<Row>();
  const [adding, setAdding] = useState(false);
  const again = () => cache.invalidateQueries({ queryKey: ['teams', 'members', team.id] });
  const rows: Row[] | undefined = members?.map((member) => ({ ...member, id: member.userId }));

  const lead = (member: Row, leads: boolean) =>
    act(async () => {
      await putMember(client, team.id, member.userId, leads);
      await again();
      toast(t(leads ? 'teams.leads' : 'teams.leadsNoMore', { name: member.name }));
    });

  const columns: Column<Row>[] = [
    { key: 'name', label: t('people.name'), cell: (member) => <PersonName person={member} /> },
    {
      key: 'lead',
      label: t('teams.part'),
      cell: ({ lead: leads }) =>
        leads ? (
          <Badge tone="accent" icon="star">
            {t('teams.lead.badge')}
          </Badge>
        ) : (
          t('teams.member')
        ),
    },
    { key: 'role', label: t('people.role'), wide: true, cell: ({ role }) => nameOf(role) },
    {
      key: 'status',
      label: t('teams.since'),
      wide: true,
      cell: ({ status, joinedAt }) => (status === 'active' ? <Age at={joinedAt} /> : <StatusBadge status={status} />),
    },
  ];
  const add = manage && (
    <Button kind="primary" icon="plus" onClick={() => setAdding(true)}>
      {t('teams.add')}
    </Button>
  );

  return (
    <>
      <div className="screen-tools">
        <p className="quiet" role="status">
          {rows && plural('teams.members.count', rows.length)}
        </p>
        <span className="screen-count">{rows && rows.length > 0 && add}</span>
      </div>
      {error !== undefined && <ProblemNotice error={error} onRetry={onRetry} />}
      {problem !== undefined && <ProblemNotice error={problem} />}
      {!rows && error === undefined && <RowSkeleton rows={3} />}
      {rows?.length === 0 && (
        <EmptyState icon="people" title={t('teams.members.empty.title')} text={t('teams.members.empty.text')}>
          {add}
        </EmptyState>
      )}
      {rows && rows.length > 0 && (
        <RowTable
          caption={t('teams.members')}
          rows={rows}
          columns={columns}
          acts={
            manage
              ? (member) => (
                  <RowMenu
                    label={t('act.more', { name: member.name })}
                    acts={[
                      {
                        label: t(member.lead ? 'teams.lead.end' : 'teams.lead.make'),
                        icon: 'star',
                        act: () => lead(member, !member.lead),
                      },
                      { label: t('teams.remove'), icon: 'leave', danger: true, act: () => removal.ask(member) },
                    ]}
                  />
                )
              : undefined
          }
        />
      )}
      {adding && <AddMember team={team} members={members ?? []} onClose={() => setAdding(false)} onAdded={again} />}
      {removal.about && (
        <Confirm
          title={t('teams.remove.title', { name: removal.about.name, team: team.name })}
          act={t('teams.remove')}
          onClose={removal.close}
          onConfirm={async () => {
            if (!removal.about) return;
            await removeMember(client, team.id, removal.about.userId);
            await again();
            toast(t('teams.removed', { name: removal.about.name }));
            removal.close();
          }}
        >
          <p>{t('teams.remove.text')}</p>
        </Confirm>
      )}
    </>
  );
}
