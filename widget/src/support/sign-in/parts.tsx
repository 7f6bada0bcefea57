import type { ComponentChildren, InputHTMLAttributes } from 'preact';
import { useId, useState } from 'preact/hooks';
import type { Problem } from '../../customer/api.js';
import { useWords } from '../../i18n/words.js';
import { sentenceOf } from '../problems.js';

interface FieldProps extends InputHTMLAttributes<HTMLInputElement> {
  name: string;
  label: string;
  hint?: string;
  wrong?: string;
}

/** A field that a password manager knows by its name and its `autocomplete`; nothing keeps anybody from pasting. */
export function Field({ label, hint, wrong, ...input }: FieldProps) {
  const id = useId();
  const [about, error] = [`${id}-hint`, `${id}-wrong`];
  const described = [wrong && error, hint && about].filter(Boolean).join(' ');
  return (
    <div class="field">
      <label for={id}>{label}</label>
      <input {...input} id={id} aria-invalid={wrong ? true : undefined} aria-describedby={described || undefined} />
      {hint && (
        <span class="hint" id={about}>
          {hint}
        </span>
      )}
      {wrong && (
        <span class="wrong" id={error}>
          {wrong}
        </span>
      )}
    </div>
  );
}

export function PasswordField(field: FieldProps) {
  const { t } = useWords();
  const [shown, setShown] = useState(false);
  return (
    <>
      <Field {...field} type={shown ? 'text' : 'password'} spellcheck={false} autocapitalize="off" />
      <label class="tick">
        <input type="checkbox" checked={shown} onChange={({ currentTarget }) => setShown(currentTarget.checked)} />
        {t('support.password.show')}
      </label>
    </>
  );
}

export function Refusal({ problem }: { problem?: Problem }) {
  const words = useWords();
  return <div role="alert">{problem && <p class="refusal">{sentenceOf(words, problem)}</p>}</div>;
}

/** Says that it is busy, and stays where the focus is. */
export function Send({ busy, children }: { busy: boolean; children: ComponentChildren }) {
  const { t } = useWords();
  return (
    <button type="submit" class="act" aria-disabled={busy}>
      {busy ? t('support.signIn.busy') : children}
    </button>
  );
}
