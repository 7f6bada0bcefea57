import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { type AgentLoad, listAgentLoads } from '../api/assignment.js';
import { Badge } from '../controls/Badge.js';
import { IconButton } from '../controls/Button.js';
import { EmptyState } from '../feedback/EmptyState.js';
import { ProblemNotice } from '../feedback/ProblemNotice.js';
import { useToast } from '../feedback/Toasts.js';
import { useI18n } from '../i18n/I18n.js';
import { FilterSelect } from '../list/FilterSelect.js';
import { RowSkeleton } from '../list/RowSkeleton.js';
import { type Column, RowTable } from '../list/RowTable.js';
import { usePresence } from '../live/useRooms.js';
import { PersonName } from '../people/PersonName.js';
import { useClient, useMay } from '../session/useSession.js';
import { useTeams } from '../tickets/names.js';
import { CapacityForm } from './CapacityForm.js';

type Row = AgentLoad & { id: string };

/** How much everybody has and takes, and why the desk gives them nothing now; live. */
export function Loads() {
  const { t, plural } = useI18n();
  const toast = useToast();
  const cache = useQueryClient();
  const teams = useTeams();
  const manage = useMay()('assignment.manage');
  const [teamId, setTeamId] = useState<string>();
  const [open, setOpen] = useState<Row>();
  const { rows, error, again } = useLoads(teamId);

  const columns: Column<Row>[] = [
    { key: 'name', label: t('people.name'), cell: (agent) => <PersonName person={agent} /> },
    { key: 'load', label: t('assignment.load'), cell: (agent) => <Load agent={agent} /> },
    {
      key: 'tickets',
      label: t('assignment.tickets'),
      wide: true,
      cell: ({ tickets }) => plural('tickets.count', tickets),
    },
    { key: 'state', label: t('assignment.state'), wide: true, cell: (agent) => <State agent={agent} /> },
  ];

  return (
    <section className="assignment-part" aria-labelledby="assignment-loads">
      <h2 id="assignment-loads">{t('assignment.loads')}</h2>
      <p className="quiet">{t('assignment.loads.lead')}</p>
      <div className="screen-tools">
        <FilterSelect
          label={t('assignment.team')}
          value={teamId}
          any={t('assignment.everybody')}
          choices={teams.map(({ id, name }) => ({ value: id, label: name }))}
          onChange={setTeamId}
        />
      </div>
      {error && <ProblemNotice error={error} onRetry={again} />}
      {!rows && !error && <RowSkeleton rows={4} />}
      {rows?.length === 0 && (
        <EmptyState icon="agent" title={t('assignment.loads.empty')} text={t('assignment.loads.empty.text')} />
      )}
      {rows && rows.length > 0 && (
        <RowTable
          caption={t('assignment.loads')}
          rows={rows}
          columns={columns}
          acts={
            manage
              ? (agent) => (
                  <IconButton
                    icon="edit"
                    label={t('assignment.capacity.edit', { name: agent.name })}
                    onClick={() => setOpen(agent)}
                  />
                )
              : undefined
          }
        />
      )}
      {open && (
        <CapacityForm
          agent={open}
          onClose={() => setOpen(undefined)}
          onSaved={() => {
            setOpen(undefined);
            void cache.invalidateQueries({ queryKey: ['agent-loads'] });
            toast(t('assignment.capacity.saved', { name: open.name }));
          }}
        />
      )}
    </section>
  );
}

/** Asked again when a ticket or somebody's state changes. */
export function useLoads(teamId: string | undefined) {
  const client = useClient();
  const { data, error, refetch } = useQuery({
    queryKey: ['agent-loads', teamId],
    queryFn: () => listAgentLoads(client, teamId),
  });
  const ids = data?.map(({ userId }) => userId) ?? [];
  const people = usePresence(ids);
  const standing = ids.map((id) => people.get(id)?.status ?? '').join(' ');
  useEffect(() => {
    if (standing.trim() !== '') void refetch();
  }, [standing, refetch]);
  return {
    rows: data?.map((agent): Row => ({ ...agent, id: agent.userId })),
    error,
    again: () => void refetch(),
  };
}

export function Load({ agent }: { agent: AgentLoad }) {
  const { t } = useI18n();
  const { used, capacity } = agent;
  return (
    <span className="load" data-full={used >= capacity}>
      <progress aria-hidden="true" max={Math.max(capacity, 1)} value={Math.min(used, Math.max(capacity, 1))} />
      <span>{t('assignment.units', { used, capacity })}</span>
      <span className="load-state">
        <State agent={agent} />
      </span>
    </span>
  );
}

export function State({ agent: { skipped } }: { agent: AgentLoad }) {
  const { t } = useI18n();
  if (skipped === null)
    return (
      <Badge tone="good" icon="check">
        {t('assignment.gets')}
      </Badge>
    );
  return <Badge tone={skipped === 'full' ? 'warning' : 'plain'}>{t(`assignment.why.${skipped}`)}</Badge>;
}
