import type { Ticket, TicketChange } from '../../api/tickets.js';
import { Button } from '../../controls/Button.js';
import { Dialog } from '../../controls/Dialog.js';
import { useI18n } from '../../i18n/I18n.js';
import { usePerson, useTags, useTeams } from '../names.js';
import { type Conflict, same, type TicketChanging } from '../useTicketChange.js';

interface Props {
  ticket: Ticket;
  changing: TicketChanging;
  conflict: Conflict;
}

type Field = keyof TicketChange & keyof Ticket;

/** Somebody was faster with the same field: both are shown, and nothing was overwritten. */
export function ConflictDialog({ changing, conflict: { stored, change } }: Props) {
  const { t } = useI18n();
  const wordOf = useWords(stored.assigneeId, change.assigneeId);
  const fields = (Object.keys(change) as Field[]).filter((field) => !same(stored[field], change[field]));
  return (
    <Dialog title={t('tickets.conflict')} onClose={changing.takeStored}>
      <p>{t('tickets.conflict.text')}</p>
      <table className="ticket-conflict">
        <thead>
          <tr>
            <th scope="col">{t('tickets.conflict.field')}</th>
            <th scope="col">{t('tickets.conflict.theirs')}</th>
            <th scope="col">{t('tickets.conflict.mine')}</th>
          </tr>
        </thead>
        <tbody>
          {fields.map((field) => (
            <tr key={field}>
              <th scope="row">{t(labels[field] ?? 'tickets.field.subject')}</th>
              <td>{wordOf(field, stored[field])}</td>
              <td>{wordOf(field, change[field])}</td>
            </tr>
          ))}
        </tbody>
      </table>
      <div className="dialog-acts">
        <Button onClick={() => void changing.putMine()}>{t('tickets.conflict.putMine')}</Button>
        <Button kind="primary" onClick={changing.takeStored}>
          {t('tickets.conflict.keep')}
        </Button>
      </div>
    </Dialog>
  );
}

const labels = {
  subject: 'tickets.field.subject',
  status: 'tickets.field.status',
  priority: 'tickets.field.priority',
  assigneeId: 'tickets.field.assignee',
  teamId: 'tickets.field.team',
  tagIds: 'tickets.field.tags',
} as const;

function useWords(...people: (string | null | undefined)[]) {
  const { t, known } = useI18n();
  const [one, other] = [usePerson(people[0]), usePerson(people[1])];
  const teams = useTeams();
  const tags = useTags();
  return (field: Field, value: unknown): string => {
    const id = String(value);
    switch (field) {
      case 'status':
      case 'priority':
        return known(`tickets.${field}.${id}`) ?? id;
      case 'assigneeId':
        return value ? (value === people[0] ? one.name : other.name) : t('tickets.nobody');
      case 'teamId':
        return teams.find((team) => team.id === value)?.name ?? t('tickets.team.none');
      case 'tagIds':
        return tags
          .filter((tag) => (value as string[]).includes(tag.id))
          .map(({ name }) => name)
          .join(', ');
      default:
        return id;
    }
  };
}
