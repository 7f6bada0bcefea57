import { Link } from 'react-router-dom';
import { type Ticket, type TicketPriority, type TicketStatus, ticketPriorities } from '../../api/tickets.js';
import { Button, IconButton } from '../../controls/Button.js';
import { Face } from '../../controls/Face.js';
import { Icon } from '../../controls/Icon.js';
import type { Person } from '../../conversation/Talk.js';
import { useI18n } from '../../i18n/I18n.js';
import { useAccount, useMay } from '../../session/useSession.js';
import { TagChip } from '../../tags/TagChip.js';
import { InboxIcon } from '../looks.js';
import { usePerson, useTags, useTeams } from '../names.js';
import { SubjectField } from './SubjectField.js';
import type { TicketDialog } from '../dialogs/TicketDialogs.js';
import { TicketMenu } from './TicketMenu.js';
import type { TicketChanging } from '../useTicketChange.js';

interface Props {
  ticket: Ticket;
  changing: TicketChanging;
  back: string;
  /** Who has it open now, besides oneself. */
  present: readonly Person[];
  statuses: readonly TicketStatus[];
  panel: boolean;
  onPanel: () => void;
  onDialog: (dialog: TicketDialog) => void;
  onSolved: () => void;
}

const FACES = 3;

/** What a ticket is, and every part of it that can be changed. */
export function TicketHead({ ticket, changing, back, present, statuses, panel, onPanel, onDialog, onSolved }: Props) {
  const { t, plural } = useI18n();
  const may = useMay();
  const open = may('ticket.work') && ticket.status !== 'closed';
  const names = present.map(({ name }) => name).join(', ');
  return (
    <header className="ticket-head">
      <div className="ticket-head-line">
        <Link className="ticket-back" to={back} aria-label={t('tickets.back')}>
          <Icon name="back" />
        </Link>
        <InboxIcon inbox={ticket.inbox} />
        <span className="quiet ticket-number">#{ticket.number}</span>
        <SubjectField ticket={ticket} changing={changing} open={open} />
        {present.length > 0 && (
          <p className="ticket-present" title={t('rooms.present', { names })}>
            <span className="unseen">{t('rooms.present', { names })}</span>
            {present.slice(0, FACES).map((person) => (
              <Face key={person.id} name={person.name} url={person.avatarUrl} size={22} />
            ))}
            <span className="quiet" aria-hidden="true">
              {plural('tickets.present', present.length)}
            </span>
          </p>
        )}
        <IconButton icon="panel" label={t(panel ? 'tickets.panel.hide' : 'tickets.panel')} onClick={onPanel} />
        <TicketMenu ticket={ticket} onDialog={onDialog} />
      </div>
      <TicketFields
        ticket={ticket}
        changing={changing}
        statuses={statuses}
        open={open}
        onDialog={onDialog}
        onSolved={onSolved}
      />
    </header>
  );
}

interface FieldsProps extends Pick<Props, 'ticket' | 'changing' | 'statuses' | 'onDialog' | 'onSolved'> {
  open: boolean;
}

function TicketFields({ ticket, changing, statuses, open, onDialog, onSolved }: FieldsProps) {
  const { t } = useI18n();
  const may = useMay();
  const me = useAccount()?.me.id;
  const teams = useTeams();
  const tags = useTags().filter(({ id }) => ticket.tagIds?.includes(id));
  const assignee = usePerson(ticket.assigneeId);
  const { save } = changing;
  return (
    <div className="ticket-fields" role="group" aria-label={t('tickets.fields')}>
      <Choice
        name="status"
        label={t('tickets.field.status')}
        value={ticket.status}
        disabled={!open}
        choices={statuses.map((value) => ({ value, label: t(`tickets.status.${value}`) }))}
        onChoose={(status) =>
          void save({ status: status as TicketStatus }).then((done) => done && status === 'solved' && onSolved())
        }
      />
      <Choice
        name="priority"
        label={t('tickets.field.priority')}
        value={ticket.priority ?? 'normal'}
        disabled={!open}
        choices={ticketPriorities.map((value) => ({ value, label: t(`tickets.priority.${value}`) }))}
        onChoose={(priority) => void save({ priority: priority as TicketPriority })}
      />
      <Choice
        name="assignee"
        label={t('tickets.field.assignee')}
        value={ticket.assigneeId ?? 'none'}
        disabled={!open}
        choices={[
          ...(me ? [{ value: me, label: t('tickets.me') }] : []),
          ...(ticket.assigneeId && ticket.assigneeId !== me
            ? [{ value: ticket.assigneeId, label: assignee.name }]
            : []),
          { value: 'none', label: t('tickets.nobody') },
          ...(may('ticket.assign') ? [{ value: 'other', label: t('tickets.somebodyElse') }] : []),
        ]}
        onChoose={(id) => (id === 'other' ? onDialog('assign') : void save({ assigneeId: id === 'none' ? null : id }))}
      />
      <Choice
        name="team"
        label={t('tickets.field.team')}
        value={ticket.teamId ?? 'none'}
        disabled={!open || !may('ticket.assign')}
        choices={[
          { value: 'none', label: t('tickets.team.none') },
          ...teams.map(({ id, name }) => ({ value: id, label: name })),
          ...(ticket.teamId && !teams.some(({ id }) => id === ticket.teamId)
            ? [{ value: ticket.teamId, label: t('tickets.team.elsewhere') }]
            : []),
        ]}
        onChoose={(id) => void save({ teamId: id === 'none' ? null : id })}
      />
      <div className="ticket-tags">
        {tags.map(({ id, name, colour }) => (
          <TagChip key={id} name={name} colour={colour} />
        ))}
        {open && (
          <Button kind="quiet" icon="tag" onClick={() => onDialog('tags')}>
            {t('tickets.tags')}
          </Button>
        )}
      </div>
    </div>
  );
}

interface ChoiceProps {
  name: string;
  label: string;
  value: string;
  disabled: boolean;
  choices: readonly { value: string; label: string }[];
  onChoose: (value: string) => void;
}

function Choice({ name, label, value, disabled, choices, onChoose }: ChoiceProps) {
  return (
    <label className="ticket-choice">
      <span>{label}</span>
      <select
        className="input"
        data-field={name}
        data-value={value}
        value={value}
        disabled={disabled}
        onChange={({ target }) => onChoose(target.value)}
      >
        {choices.map((each) => (
          <option key={each.value} value={each.value}>
            {each.label}
          </option>
        ))}
      </select>
    </label>
  );
}
