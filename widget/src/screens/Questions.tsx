import { useEffect, useRef, useState } from 'preact/hooks';
import type { AskedField } from '../customer/api.js';
import { useCustomer } from '../customer/use.js';
import { useWords } from '../i18n/words.js';
import { answersOf, type Typed, wrongWith } from './answers.js';
import { Field } from './Field.js';
import './fields.css';
import { type Answers, unanswered } from './questions.js';

interface Given {
  readonly form: readonly AskedField[];
  readonly onAnswered: (answers: Answers) => void;
}

/** Asked before the first message. What has been filled in is kept by the browser until it is sent. */
export function Questions({ form: asked, onAnswered }: Given) {
  const { t } = useWords();
  const customer = useCustomer();
  const [fields] = useState(() => unanswered(asked, customer.state.me, customer));
  // These two are ours, and in the language of whoever reads them.
  const labels: Typed = { name: t('settings.name'), email: t('settings.mail') };
  const [typed, setTyped] = useState<Typed>(() => kept(customer.draft(':form')));
  const [tried, setTried] = useState(false);
  const form = useRef<HTMLFormElement>(null);
  useEffect(() => {
    if (fields.length === 0) onAnswered({});
    else form.current?.querySelector<HTMLElement>('input, select')?.focus();
  }, []);
  if (fields.length === 0) return null;
  const change = (key: string, value: string) => {
    const next = { ...typed, [key]: value };
    setTyped(next);
    customer.keepDraft(':form', JSON.stringify(next));
  };
  const submit = (event: Event) => {
    event.preventDefault();
    const wrong = fields.find((field) => wrongWith(field, typed[field.key] ?? ''));
    setTried(true);
    if (wrong) document.getElementById(`field-${wrong.key}`)?.focus();
    else onAnswered(answersOf(fields, typed));
  };
  return (
    <form class="form" noValidate ref={form} onSubmit={submit}>
      <h2>{t('settings.questions')}</h2>
      {fields.map((field) => {
        const wrong = tried ? wrongWith(field, typed[field.key] ?? '') : undefined;
        return (
          <Field
            key={field.key}
            field={{ ...field, label: labels[field.key] ?? field.label }}
            value={typed[field.key] ?? ''}
            wrong={wrong && t(wrong)}
            onInput={(value) => change(field.key, value)}
          />
        );
      })}
      <button class="main">{t('settings.goOn')}</button>
    </form>
  );
}

function kept(draft: string): Typed {
  try {
    return JSON.parse(draft) as Typed;
  } catch {
    return {};
  }
}
