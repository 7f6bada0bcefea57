import { useForm } from 'react-hook-form';
import type { Team } from '../api/teams.js';
import { Form } from '../controls/Form.js';
import { FormEnd } from '../controls/FormEnd.js';
import { Dialog } from '../controls/Dialog.js';
import { TextField } from '../controls/Fields.js';
import { TimeZoneField } from '../controls/TimeZoneField.js';
import { ProblemNotice } from '../feedback/ProblemNotice.js';
import { Stale } from '../feedback/Stale.js';
import { useSave } from '../feedback/useSave.js';
import { useI18n } from '../i18n/I18n.js';
import { useAccount } from '../session/useSession.js';

interface Props {
  /** The team to change; none makes a new one. */
  team?: Team;
  onClose: () => void;
  onSaved: (team: Team) => void;
}

export function TeamForm({ team, onClose, onSaved }: Props) {
  const { t } = useI18n();
  const mine = useAccount()?.me.timeZone ?? Intl.DateTimeFormat().resolvedOptions().timeZone;
  const form = useForm({ defaultValues: { name: team?.name ?? '', timeZone: team?.timeZone ?? mine } });
  const { submit, busy, problem, stored } = useSave(form, {
    resource: 'teams',
    record: team,
    body: ({ name, timeZone }) => ({ name: name.trim(), timeZone }),
    fields: { 'team.name_taken': 'name' },
    onSaved,
  });
  return (
    <Dialog title={t(team ? 'teams.form.edit' : 'teams.new')} onClose={onClose}>
      <Form values={form} onSubmit={submit}>
        <TextField
          name="name"
          label={t('teams.name')}
          missing={t('teams.name.missing')}
          placeholder={t('teams.name.example')}
          autoComplete="off"
          autoFocus
        />
        <TimeZoneField name="timeZone" label={t('account.timeZone')} />
        {stored && (
          <Stale title={t('teams.stale')} onTake={() => onSaved(stored)}>
            <p>
              {stored.name} · {stored.timeZone}
            </p>
          </Stale>
        )}
        {problem !== undefined && <ProblemNotice error={problem} />}
        <FormEnd busy={busy} onClose={onClose} overwrites={stored !== undefined} />
      </Form>
    </Dialog>
  );
}
