import { ticketPriorities, ticketStatuses } from '../../api/tickets.js';
import { Button } from '../../controls/Button.js';
import { useI18n } from '../../i18n/I18n.js';
import { useInboxes } from '../../inboxes/useInboxes.js';
import { FilterSelect } from '../../list/FilterSelect.js';
import { useAccount } from '../../session/useSession.js';
import { type Asked, withField } from '../../views/asked.js';
import { PersonChoice } from './PersonChoice.js';
import { useTags, useTeams } from '../names.js';

const sorts = ['-updatedAt', 'updatedAt', '-priority', 'queuedAt', 'waitingSince', '-createdAt'] as const;

interface Props {
  asked: Asked;
  /** Whether it differs from the view's own. */
  changed: boolean;
  onChange: (asked: Asked) => void;
  onReset: () => void;
  onKeep: () => void;
}

/** What the list is narrowed to, field by field. */
export function FilterBar({ asked, changed, onChange, onReset, onKeep }: Props) {
  const { t } = useI18n();
  const teams = useTeams();
  const tags = useTags();
  const inboxes = useInboxes();
  const me = useAccount()?.me.id;
  const { filter, sort } = asked;
  const one = (field: string) => (filter[field]?.length === 1 ? filter[field][0] : undefined);
  const set = (field: string) => (value: string | undefined) =>
    onChange({ ...asked, filter: withField(filter, field, value) });
  const any = (field: string) =>
    (filter[field]?.length ?? 0) > 1 ? t('tickets.filter.several') : t('tickets.filter.any');
  const assignee = one('assigneeId');
  return (
    <div className="ticket-filters" role="group" aria-label={t('tickets.filter')}>
      <label>
        {t('tickets.field.status')}
        <FilterSelect
          label={t('tickets.field.status')}
          any={any('status')}
          value={one('status')}
          choices={ticketStatuses.map((value) => ({ value, label: t(`tickets.status.${value}`) }))}
          onChange={set('status')}
        />
      </label>
      <label>
        {t('tickets.field.priority')}
        <FilterSelect
          label={t('tickets.field.priority')}
          any={any('priority')}
          value={one('priority')}
          choices={ticketPriorities.map((value) => ({ value, label: t(`tickets.priority.${value}`) }))}
          onChange={set('priority')}
        />
      </label>
      <label>
        {t('tickets.field.team')}
        <FilterSelect
          label={t('tickets.field.team')}
          any={any('teamId')}
          value={one('teamId')}
          choices={[
            { value: 'mine', label: t('tickets.team.mine') },
            { value: 'none', label: t('tickets.team.none') },
            ...teams.map(({ id, name }) => ({ value: id, label: name })),
          ]}
          onChange={set('teamId')}
        />
      </label>
      {inboxes.length > 0 && (
        <label>
          {t('inboxes.one')}
          <FilterSelect
            label={t('inboxes.one')}
            any={any('inboxId')}
            value={one('inboxId')}
            choices={inboxes.map(({ id, name }) => ({ value: id, label: name }))}
            onChange={set('inboxId')}
          />
        </label>
      )}
      <label>
        {t('tickets.field.tag')}
        <FilterSelect
          label={t('tickets.field.tag')}
          any={any('tagId')}
          value={one('tagId')}
          choices={[
            { value: 'none', label: t('tickets.tag.none') },
            ...tags.map(({ id, name }) => ({ value: id, label: name })),
          ]}
          onChange={set('tagId')}
        />
      </label>
      <PersonChoice
        label={t('tickets.field.assignee')}
        value={assignee}
        any={any('assigneeId')}
        words={[
          ...(me ? [{ value: 'me', label: t('tickets.me') }] : []),
          { value: 'none', label: t('tickets.nobody') },
        ]}
        staff
        onChange={set('assigneeId')}
      />
      <PersonChoice
        label={t('tickets.field.requester')}
        value={one('requesterId')}
        any={any('requesterId')}
        words={[]}
        onChange={set('requesterId')}
      />
      <label>
        {t('tickets.sort')}
        <select
          className="input filter"
          aria-label={t('tickets.sort')}
          value={sort}
          onChange={(event) => onChange({ ...asked, sort: event.target.value })}
        >
          {sorts.map((each) => (
            <option key={each} value={each}>
              {t(`tickets.sort.${each}`)}
            </option>
          ))}
        </select>
      </label>
      {changed && (
        <div className="ticket-filter-acts">
          <Button onClick={onReset}>{t('tickets.filter.reset')}</Button>
          <Button icon="star" onClick={onKeep}>
            {t('views.save')}
          </Button>
        </div>
      )}
    </div>
  );
}
