import { useEffect, useState } from 'react';
import { FormProvider, useForm } from 'react-hook-form';
import type { Inbox } from '../api/administration.js';
import { ProblemNotice } from '../feedback/ProblemNotice.js';
import { Stale } from '../feedback/Stale.js';
import { useToast } from '../feedback/Toasts.js';
import { useSave } from '../feedback/useSave.js';
import { useI18n } from '../i18n/I18n.js';
import { GeneralPart, GuestsPart } from './GeneralPart.js';
import { HoursPart } from './HoursPart.js';
import { LookPart } from './LookPart.js';
import { Preview } from './Preview.js';
import { QuestionsPart } from './QuestionsPart.js';
import { SaveBar } from './SaveBar.js';
import { BASE, type Body, bodyOf, changedBetween, fieldAt, type InboxValues, noWords, valuesOf } from './values.js';
import { WordsPart } from './WordsPart.js';

const FORM = 'inbox-form';

/** What is typed stays when somebody else saves meanwhile; it is decided on the version it began with. */
export function InboxForm({ inbox }: { inbox: Inbox }) {
  const { t } = useI18n();
  const toast = useToast();
  const [begun, setBegun] = useState(inbox);
  const [language, setLanguage] = useState(BASE);
  const form = useForm<InboxValues>({ defaultValues: valuesOf(inbox) });
  const changed = () => Object.keys(bodyOf(form.getValues(), begun)).length > 0;
  const begin = (now: Inbox) => {
    const values = valuesOf(now);
    setBegun(now);
    // The language that is shown goes on being shown, though nothing is said in it.
    form.reset({ ...values, words: { [language]: noWords(), ...values.words } });
  };
  const { submit, busy, problem, stored, forget } = useSave<InboxValues, Inbox>(form, {
    resource: 'inboxes',
    record: begun,
    body: (values) => bodyOf(values, begun),
    fields: { 'inbox.name_taken': 'name', 'inbox.team_unknown': 'teamId' },
    at: fieldAt,
    onSaved: (saved) => {
      begin(saved);
      toast(t('inboxes.saved', { name: saved.name }));
    },
  });
  const take = (now: Inbox) => {
    begin(now);
    forget();
  };
  useEffect(() => {
    // Nothing is typed yet: the newer one is as good to begin with.
    if (inbox.version > begun.version && !changed()) begin(inbox);
  });

  const namesOf = (fields: (keyof Body)[]) => fields.map((field) => t(`inboxes.field.${field}`)).join(', ');

  return (
    <FormProvider {...form}>
      <form id={FORM} className="inbox-form" noValidate onSubmit={submit} aria-label={t('inboxes.change')}>
        <GeneralPart begun={begun} />
        <WordsPart language={language} onLanguage={setLanguage} />
        <LookPart />
        <QuestionsPart />
        <HoursPart />
        <GuestsPart />
      </form>
      <div className="inbox-aside">
        {stored && (
          <Stale title={t('inboxes.stale')} onTake={() => take(stored)}>
            <p>{t('inboxes.stale.changed', { what: namesOf(changedBetween(begun, stored)) })}</p>
          </Stale>
        )}
        {problem !== undefined && <ProblemNotice error={problem} />}
        <SaveBar
          form={FORM}
          begun={begun}
          busy={busy}
          overwrites={stored !== undefined}
          onDrop={() => take(stored ?? inbox)}
        />
        <Preview language={language} onLanguage={setLanguage} />
      </div>
    </FormProvider>
  );
}
