import { useForm } from 'react-hook-form';
import { changeMe } from '../api/me.js';
import { Button } from '../controls/Button.js';
import { SelectField, TextField } from '../controls/Fields.js';
import { Form } from '../controls/Form.js';
import { TimeZoneField } from '../controls/TimeZoneField.js';
import { ProblemNotice } from '../feedback/ProblemNotice.js';
import { useToast } from '../feedback/Toasts.js';
import { useSubmit } from '../feedback/useSubmit.js';
import { useI18n } from '../i18n/I18n.js';
import { isLocale, localeList, localeNames } from '../i18n/messages.js';
import { Part } from '../layout/Screen.js';
import { useAccount, useSession } from '../session/useSession.js';

export function ProfilePart() {
  const { t, setLocale } = useI18n();
  const toast = useToast();
  const session = useSession();
  const me = useAccount()?.me;
  const form = useForm({
    defaultValues: { name: me?.name ?? '', locale: me?.locale ?? 'en', timeZone: me?.timeZone ?? 'UTC' },
  });
  const { submit, busy, problem } = useSubmit(form, {
    save: async ({ name, locale, timeZone }) => {
      const changed = await changeMe(session.client, { name: name.trim(), locale, timeZone });
      session.change({ me: changed });
      if (isLocale(changed.locale)) setLocale(changed.locale);
      toast(t('account.profile.saved'));
    },
  });
  // A language that came from elsewhere stays one of the choices.
  const spoken = [...new Set([...localeList, me?.locale ?? 'en'])];

  return (
    <Part title={t('account.profile')} lead={t('account.profile.lead')}>
      <Form values={form} className="form" onSubmit={submit} aria-label={t('account.profile')}>
        <TextField name="name" label={t('account.name')} missing={t('account.name.missing')} autoComplete="name" />
        <SelectField
          name="locale"
          label={t('account.locale')}
          hint={t('account.locale.hint')}
          choices={spoken.map((value) => ({
            value,
            label: isLocale(value) ? localeNames[value] : value,
            lang: value,
          }))}
        />
        <TimeZoneField name="timeZone" label={t('account.timeZone')} />
        {problem !== undefined && <ProblemNotice error={problem} />}
        <div className="form-acts">
          <Button kind="primary" type="submit" busy={busy}>
            {busy ? t('act.saving') : t('act.save')}
          </Button>
        </div>
      </Form>
    </Part>
  );
}
