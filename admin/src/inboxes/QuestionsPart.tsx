import { useEffect, useRef, useState } from 'react';
import { useFieldArray, useFormContext } from 'react-hook-form';
import type { CustomerAttribute } from '../api/customers.js';
import { Button } from '../controls/Button.js';
import { useAttributes } from '../customers/Attributes.js';
import { ProblemNotice } from '../feedback/ProblemNotice.js';
import { useI18n } from '../i18n/I18n.js';
import { Part } from '../layout/Screen.js';
import { QuestionRow } from './QuestionRow.js';
import type { InboxValues } from './values.js';

const MOST = 8;

/** What is asked before the first message is sent: in which order, by buttons or by dragging. */
export function QuestionsPart() {
  const { t } = useI18n();
  const { control } = useFormContext<InboxValues>();
  const { fields, append, remove, move } = useFieldArray({ control, name: 'form' });
  const { attributes, error, again } = useAttributes();
  const [dragged, setDragged] = useState<number>();
  const [said, setSaid] = useState('');
  const list = useRef<HTMLOListElement>(null);
  const [after, setAfter] = useState<{ id: string; act: string }>();
  const labelOf = (key: string) => labels(t, attributes)[key];
  const open = offered(attributes).filter((key) => !fields.some((field) => field.key === key));

  useEffect(() => {
    // What moves in the page loses the focus on its way.
    if (!after) return;
    const row = list.current?.querySelector(`[data-row="${after.id}"]`);
    row?.querySelectorAll<HTMLElement>('button')[after.act === 'up' ? 0 : 1]?.focus();
    setAfter(undefined);
  }, [after]);

  function bring(from: number, to: number, act?: 'up' | 'down') {
    const field = fields[from];
    if (!field || to < 0 || to >= fields.length || from === to) return;
    move(from, to);
    setSaid(t('inboxes.form.moved', { name: labelOf(field.key) ?? field.key, place: to + 1, all: fields.length }));
    if (act) setAfter({ id: field.id, act });
  }

  return (
    <Part title={t('inboxes.part.form')} lead={t('inboxes.part.form.lead')}>
      {error !== undefined && <ProblemNotice error={error} onRetry={again} />}
      {fields.length === 0 && <p className="quiet">{t('inboxes.form.none')}</p>}
      {fields.length > 0 && (
        <ol className="questions" ref={list}>
          {fields.map(({ id, key }, at) => (
            <QuestionRow
              key={id}
              id={id}
              at={at}
              last={at === fields.length - 1}
              label={labelOf(key) ?? key}
              gone={attributes !== undefined && labelOf(key) === undefined}
              dragged={dragged === at}
              onDrag={setDragged}
              onDrop={() => dragged !== undefined && bring(dragged, at)}
              onMove={(to, act) => bring(at, to, act)}
              onRemove={() => {
                remove(at);
                setSaid(t('inboxes.form.removed', { name: labelOf(key) ?? key }));
                document.getElementById('question-to-add')?.focus();
              }}
            />
          ))}
        </ol>
      )}
      <p className="unseen" role="status">
        {said}
      </p>
      {fields.length < MOST ? (
        <AddQuestion
          choices={open.map((key) => ({ key, label: labelOf(key) ?? key }))}
          onAdd={(key) => append({ key, required: false }, { shouldFocus: false })}
        />
      ) : (
        <p className="field-hint">{t('inboxes.form.most')}</p>
      )}
    </Part>
  );
}

interface AddProps {
  choices: readonly { key: string; label: string }[];
  onAdd: (key: string) => void;
}

function AddQuestion({ choices, onAdd }: AddProps) {
  const { t } = useI18n();
  const [wanted, setWanted] = useState('');
  const chosen = choices.some(({ key }) => key === wanted) ? wanted : (choices[0]?.key ?? '');
  return (
    <div className="field">
      <label htmlFor="question-to-add">{t('inboxes.form.add')}</label>
      <div className="question-add">
        <select
          id="question-to-add"
          className="input"
          aria-describedby="question-to-add-hint"
          value={chosen}
          onChange={(event) => setWanted(event.target.value)}
        >
          {choices.length === 0 && <option value="">{t('inboxes.form.add.none')}</option>}
          {choices.map(({ key, label }) => (
            <option key={key} value={key}>
              {label}
            </option>
          ))}
        </select>
        <Button icon="plus" onClick={() => chosen !== '' && onAdd(chosen)}>
          {t('inboxes.form.add.act')}
        </Button>
      </div>
      <p id="question-to-add-hint" className="field-hint">
        {t('inboxes.form.add.hint')}
      </p>
    </div>
  );
}

type Say = ReturnType<typeof useI18n>['t'];

/** Only what a page may set: everything else is for colleagues to say. */
function offered(attributes: readonly CustomerAttribute[] | undefined): string[] {
  return ['name', 'email', ...(attributes ?? []).filter(({ fromSite }) => fromSite).map(({ key }) => key)];
}

function labels(t: Say, attributes: readonly CustomerAttribute[] | undefined): Partial<Record<string, string>> {
  const known = (attributes ?? []).filter(({ fromSite }) => fromSite).map(({ key, label }) => [key, label] as const);
  return { name: t('inboxes.form.name'), email: t('inboxes.form.email'), ...Object.fromEntries(known) };
}
