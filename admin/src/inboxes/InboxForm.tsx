import { useEffect, useState } from 'react';
import { FormProvider, useForm } from 'react-hook-form';
import type { Inbox } from '../api/administration.js';
import { Button } from '../controls/Button.js';
import { SelectField, TextField } from '../controls/Fields.js';
import { ProblemNotice } from '../feedback/ProblemNotice.js';
import { Stale } from '../feedback/Stale.js';
import { useToast } from '../feedback/Toasts.js';
import { useSave } from '../feedback/useSave.js';
import { useI18n } from '../i18n/I18n.js';
import { Part } from '../layout/Screen.js';
import { useTeams } from '../tickets/names.js';
import { ColourField } from './ColourField.js';
import { OriginsField } from './OriginsField.js';
import { bodyOf, type InboxValues, valuesOf } from './values.js';

/** What is typed stays when somebody else saves meanwhile; it is decided on the version it began with. */
export function InboxForm({ inbox }: { inbox: Inbox }) {
  const { t } = useI18n();
  const toast = useToast();
  const teams = useTeams();
  const [begun, setBegun] = useState(inbox);
  const form = useForm<InboxValues>({ defaultValues: valuesOf(inbox) });
  const { isDirty } = form.formState;
  const begin = (now: Inbox) => {
    setBegun(now);
    form.reset(valuesOf(now));
  };
  const { submit, busy, problem, stored } = useSave<InboxValues, Inbox>(form, {
    resource: 'inboxes',
    record: begun,
    body: bodyOf,
    fields: { 'inbox.name_taken': 'name', 'inbox.team_unknown': 'teamId' },
    onSaved: (saved) => {
      begin(saved);
      toast(t('inboxes.saved', { name: saved.name }));
    },
  });
  useEffect(() => {
    // Nothing is typed yet: the newer one is as good to begin with.
    if (!isDirty && inbox.version > begun.version) begin(inbox);
  });

  const known = teams.some(({ id }) => id === begun.teamId);
  return (
    <Part title={t('inboxes.change')}>
      <FormProvider {...form}>
        <form className="form" noValidate onSubmit={submit} aria-label={t('inboxes.change')}>
          <TextField name="name" label={t('inboxes.name')} missing={t('inboxes.name.missing')} autoComplete="off" />
          <OriginsField />
          <TextField name="greeting" label={t('inboxes.greeting')} hint={t('inboxes.greeting.hint')} rows={2} />
          <ColourField />
          <TextField
            name="languages"
            label={t('inboxes.languages')}
            hint={t('inboxes.languages.hint')}
            autoComplete="off"
            mono
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
          {stored && (
            <Stale title={t('inboxes.stale')} onTake={() => begin(stored)}>
              <p>
                {stored.name} · {stored.allowedOrigins.join(', ')}
              </p>
            </Stale>
          )}
          {problem !== undefined && <ProblemNotice error={problem} />}
          <div className="form-acts">
            <Button kind="primary" type="submit" busy={busy}>
              {busy ? t('act.saving') : t(stored ? 'stale.mine' : 'act.save')}
            </Button>
          </div>
        </form>
      </FormProvider>
    </Part>
  );
}
