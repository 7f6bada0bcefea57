import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { type AssignmentPolicy, listPolicies, NO_TEAM } from '../api/assignment.js';
import { Badge } from '../controls/Badge.js';
import { IconButton } from '../controls/Button.js';
import { ProblemNotice } from '../feedback/ProblemNotice.js';
import { useToast } from '../feedback/Toasts.js';
import { useI18n } from '../i18n/I18n.js';
import { RowSkeleton } from '../list/RowSkeleton.js';
import { type Column, RowTable } from '../list/RowTable.js';
import { useClient } from '../session/useSession.js';
import { useTeams } from '../tickets/names.js';
import { PolicyForm } from './PolicyForm.js';
import { useMayDecideFor } from './rights.js';

/** A team and its rules; without any yet, its tickets are given out by hand. */
export interface TeamRules {
  id: string;
  name: string;
  policy: AssignmentPolicy | undefined;
}

/** By which rules the tickets of each team are given out. */
export function Policies() {
  const { t } = useI18n();
  const toast = useToast();
  const client = useClient();
  const cache = useQueryClient();
  const teams = useTeams();
  const may = useMayDecideFor();
  const [open, setOpen] = useState<TeamRules>();
  const { data, error, refetch } = useQuery({
    queryKey: ['assignment-policies'],
    queryFn: () => listPolicies(client),
  });
  const rules: TeamRules[] = [...teams, { id: NO_TEAM, name: t('assignment.noTeam') }].map(({ id, name }) => ({
    id,
    name,
    policy: data?.find(({ team }) => team === id),
  }));

  const columns: Column<TeamRules>[] = [
    { key: 'team', label: t('assignment.team'), cell: ({ name }) => name },
    {
      key: 'mode',
      label: t('assignment.mode'),
      cell: ({ policy }) => (
        <Badge tone={policy && policy.mode !== 'manual' ? 'accent' : 'plain'}>
          {t(`assignment.mode.${policy?.mode ?? 'manual'}`)}
        </Badge>
      ),
    },
    {
      key: 'sticky',
      label: t('assignment.sticky.short'),
      wide: true,
      cell: ({ policy }) =>
        policy && policy.mode !== 'manual' && policy.sticky
          ? t('assignment.days', { count: days(policy.stickyFor) })
          : t('assignment.off'),
    },
    {
      key: 'takeBack',
      label: t('assignment.takeBack.short'),
      wide: true,
      cell: ({ policy }) =>
        policy?.takeBack ? t('assignment.minutes', { count: minutes(policy.grace) }) : t('assignment.off'),
    },
  ];

  return (
    <section className="assignment-part" aria-labelledby="assignment-rules">
      <h2 id="assignment-rules">{t('assignment.rules')}</h2>
      <p className="quiet">{t('assignment.rules.lead')}</p>
      {error && <ProblemNotice error={error} onRetry={() => void refetch()} />}
      {!data && !error && <RowSkeleton rows={3} />}
      {data && (
        <RowTable
          caption={t('assignment.rules')}
          rows={rules}
          columns={columns}
          acts={(row) =>
            may(row.id) && (
              <IconButton
                icon="edit"
                label={t('assignment.rules.edit', { name: row.name })}
                onClick={() => setOpen(row)}
              />
            )
          }
        />
      )}
      {open && (
        <PolicyForm
          rules={open}
          onClose={() => setOpen(undefined)}
          onSaved={() => {
            setOpen(undefined);
            void cache.invalidateQueries({ queryKey: ['assignment-policies'] });
            toast(t('assignment.rules.saved', { name: open.name }));
          }}
        />
      )}
    </section>
  );
}

export const days = (seconds = 0) => Math.max(1, Math.round(seconds / 86_400));
export const minutes = (seconds = 0) => Math.max(1, Math.round(seconds / 60));
