import { NavLink } from 'react-router-dom';
import type { TicketView } from '../api/ticket-views.js';
import { Icon, type IconName } from '../controls/Icon.js';
import { ProblemNotice } from '../feedback/ProblemNotice.js';
import { useQuestion } from '../feedback/Confirm.js';
import { useI18n } from '../i18n/I18n.js';
import { RowMenu } from '../list/RowMenu.js';
import { RowSkeleton } from '../list/RowSkeleton.js';
import { useAccount, useMay } from '../session/useSession.js';
import { DeleteView } from './DeleteView.js';
import { ViewForm } from './ViewForm.js';
import { useViewCounts, useViewName, useViews } from './useViews.js';
import './views.css';

const icons: Record<string, IconName> = {
  unassigned: 'inbox',
  mine: 'person',
  team: 'teams',
  waiting: 'waiting',
  snoozed: 'snooze',
  solved: 'done',
  all: 'menu',
  spam: 'spam',
};

const groups = ['standard', 'personal', 'shared'] as const;

interface Props {
  current: string;
  onDeleted: () => void;
}

/** The questions one asks of the tickets again and again, each with how many there are. */
export function ViewNav({ current, onDeleted }: Props) {
  const { t } = useI18n();
  const { data, error, refetch } = useViews();
  const counts = useViewCounts();
  const renaming = useQuestion<TicketView>();
  const deleting = useQuestion<TicketView>();
  return (
    <nav className="view-nav" aria-label={t('views.title')}>
      {error && <ProblemNotice error={error} onRetry={() => void refetch()} />}
      {!data && !error && <RowSkeleton rows={6} />}
      {groups.map((kind) => {
        const views = data?.filter((view) => view.kind === kind) ?? [];
        return (
          views.length > 0 && (
            <section key={kind} aria-label={t(`views.kind.${kind}`)}>
              {kind !== 'standard' && <p className="side-group">{t(`views.kind.${kind}`)}</p>}
              <ul>
                {views.map((view) => (
                  <ViewLink
                    key={view.id}
                    view={view}
                    count={counts?.get(view.id)}
                    current={view.id === current}
                    onRename={renaming.ask}
                    onDelete={deleting.ask}
                  />
                ))}
              </ul>
            </section>
          )
        );
      })}
      {renaming.about && <ViewForm view={renaming.about} onClose={renaming.close} onSaved={renaming.close} />}
      {deleting.about && <DeleteView view={deleting.about} onClose={deleting.close} onDeleted={onDeleted} />}
    </nav>
  );
}

interface LinkProps {
  view: TicketView;
  count: number | null | undefined;
  current: boolean;
  onRename: (view: TicketView) => void;
  onDelete: (view: TicketView) => void;
}

function ViewLink({ view, count, current, onRename, onDelete }: LinkProps) {
  const { t, plural, locale } = useI18n();
  const name = useViewName()(view);
  const me = useAccount()?.me.id;
  const may = useMay();
  const mine = view.ownerId !== null && (view.ownerId === me || may('user.manage'));
  return (
    <li className="view-link">
      <NavLink
        className="side-link"
        to={`/tickets?view=${view.id}`}
        aria-current={current ? 'page' : false}
        data-current={current}
      >
        <Icon name={icons[view.id] ?? (view.kind === 'shared' ? 'share' : 'star')} />
        <span className="view-name">{name}</span>
        {typeof count === 'number' && count > 0 && (
          <span className="view-count">
            <span aria-hidden="true">{new Intl.NumberFormat(locale, { notation: 'compact' }).format(count)}</span>
            <span className="unseen">{plural('tickets.count', count)}</span>
          </span>
        )}
      </NavLink>
      {mine && (
        <RowMenu
          label={t('act.more', { name })}
          acts={[
            { label: t('views.change'), icon: 'edit', act: () => onRename(view) },
            { label: t('act.delete'), icon: 'trash', danger: true, act: () => onDelete(view) },
          ]}
        />
      )}
    </li>
  );
}
