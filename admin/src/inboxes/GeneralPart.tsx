import { Link } from 'react-router-dom';
import type { Inbox } from '../api/administration.js';
import { CheckField, SelectField, TextField } from '../controls/Fields.js';
import { useI18n } from '../i18n/I18n.js';
import { Part } from '../layout/Screen.js';
import { useMay } from '../session/useSession.js';
import { useTeams } from '../tickets/names.js';
import { OriginsField } from './OriginsField.js';

export function GeneralPart({ begun }: { begun: Inbox }) {
  const { t } = useI18n();
  const teams = useTeams();
  const known = teams.some(({ id }) => id === begun.teamId);
  return (
    <Part title={t('inboxes.part.general')}>
      <TextField
        name="name"
        label={t('inboxes.name')}
        hint={t('inboxes.name.hint')}
        missing={t('inboxes.name.missing')}
        autoComplete="off"
      />
      <SelectField
        name="teamId"
        label={t('inboxes.team')}
        hint={t('inboxes.team.hint')}
        choices={[
          { value: '', label: t('inboxes.team.none') },
          ...(begun.teamId !== null && !known ? [{ value: begun.teamId, label: t('inboxes.team.unknown') }] : []),
          ...teams.map(({ id, name }) => ({ value: id, label: name })),
        ]}
      />
      <OriginsField />
    </Part>
  );
}

export function GuestsPart() {
  const { t } = useI18n();
  const signs = useMay()('identity_secret.manage');
  return (
    <Part title={t('inboxes.part.guests')}>
      <CheckField name="guests" label={t('inboxes.guests')} hint={t('inboxes.guests.hint')} />
      {signs && (
        <p>
          <Link to="/identity-secrets">{t('inboxes.guests.secrets')}</Link>
        </p>
      )}
    </Part>
  );
}
