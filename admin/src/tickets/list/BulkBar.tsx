import { useState } from 'react';
import { statusesToAskFor, type Ticket, type TicketChange, ticketPriorities } from '../../api/tickets.js';
import { Button, IconButton } from '../../controls/Button.js';
import { Icon } from '../../controls/Icon.js';
import { ProblemNotice } from '../../feedback/ProblemNotice.js';
import { useI18n } from '../../i18n/I18n.js';
import { useAccount } from '../../session/useSession.js';
import { ChooseOne } from '../dialogs/ChooseOne.js';
import { useTags, useTeams } from '../names.js';
import type { Bulk, Outcome } from './useBulk.js';

interface Props {
  tickets: readonly Ticket[];
  bulk: Bulk;
  onNone: () => void;
  onAll: () => void;
}

/** What can be done to all that are chosen. */
export function BulkBar({ tickets, bulk, onNone, onAll }: Props) {
  const { t, plural } = useI18n();
  const teams = useTeams();
  const tags = useTags();
  const me = useAccount()?.me.id;
  const [assigning, setAssigning] = useState(false);
  const apply = (change: TicketChange) => void bulk.apply(tickets, change);
  return (
    <div className="bulk-bar" role="group" aria-label={t('tickets.bulk')}>
      <p>
        {plural('tickets.chosen', tickets.length)}
        <Button kind="quiet" onClick={onAll}>
          {t('tickets.choose.all')}
        </Button>
        <Button kind="quiet" onClick={onNone}>
          {t('tickets.choose.none')}
        </Button>
      </p>
      <div className="bulk-acts">
        <Pick
          label={t('tickets.field.status')}
          choices={statusesToAskFor.map((value) => ({ value, label: t(`tickets.status.${value}`) }))}
          onPick={(status) => apply({ status: status as TicketChange['status'] })}
        />
        <Pick
          label={t('tickets.field.priority')}
          choices={ticketPriorities.map((value) => ({ value, label: t(`tickets.priority.${value}`) }))}
          onPick={(priority) => apply({ priority: priority as TicketChange['priority'] })}
        />
        <Pick
          label={t('tickets.field.assignee')}
          choices={[
            ...(me ? [{ value: me, label: t('tickets.me') }] : []),
            { value: 'none', label: t('tickets.nobody') },
            { value: 'other', label: t('tickets.somebodyElse') },
          ]}
          onPick={(id) => (id === 'other' ? setAssigning(true) : apply({ assigneeId: id === 'none' ? null : id }))}
        />
        <Pick
          label={t('tickets.field.team')}
          choices={[
            { value: 'none', label: t('tickets.team.none') },
            ...teams.map(({ id, name }) => ({ value: id, label: name })),
          ]}
          onPick={(id) => apply({ teamId: id === 'none' ? null : id })}
        />
        <Pick
          label={t('tickets.bulk.tag')}
          choices={tags.map(({ id, name }) => ({ value: id, label: name }))}
          onPick={(id) => void bulk.tag(tickets, id)}
        />
      </div>
      {assigning && (
        <ChooseOne
          title={t('tickets.assign')}
          act={t('tickets.assign.act')}
          staff
          onClose={() => setAssigning(false)}
          onChosen={({ id }) => {
            setAssigning(false);
            apply({ assigneeId: id });
            return Promise.resolve();
          }}
        />
      )}
    </div>
  );
}

interface PickProps {
  label: string;
  choices: readonly { value: string; label: string }[];
  onPick: (value: string) => void;
}

/** A list that does something at once, and then says its own name again. */
function Pick({ label, choices, onPick }: PickProps) {
  return (
    <select className="input filter" aria-label={label} value="" onChange={({ target }) => onPick(target.value)}>
      <option value="" disabled>
        {label}
      </option>
      {choices.map((each) => (
        <option key={each.value} value={each.value}>
          {each.label}
        </option>
      ))}
    </select>
  );
}

/** What became of it, ticket by ticket where it was refused, and the way back. */
export function BulkOutcome({ bulk: { outcome, problem, busy, undo, forget } }: { bulk: Bulk }) {
  const { t, plural, known } = useI18n();
  if (problem !== undefined) return <ProblemNotice error={problem} />;
  if (!outcome) return null;
  const { changed, refused, undo: back } = outcome satisfies Outcome;
  return (
    <div className={refused.length > 0 ? 'notice notice-warning bulk-outcome' : 'notice bulk-outcome'} role="status">
      <Icon name={refused.length > 0 ? 'warning' : 'check'} />
      <div className="notice-text">
        <p>{plural('tickets.bulk.changed', changed)}</p>
        {refused.length > 0 && (
          <ul>
            {refused.map(({ ticket, code, detail }) => (
              <li key={ticket.id}>
                #{ticket.number}: {known(`problem.${code}`) ?? detail}
              </li>
            ))}
          </ul>
        )}
      </div>
      {back && (
        <Button busy={busy} onClick={() => void undo(back)}>
          {t('tickets.bulk.undo')}
        </Button>
      )}
      <IconButton icon="close" label={t('act.close')} onClick={forget} />
    </div>
  );
}
