import { createClient, ProblemError, unwrap } from '@quickdesk/client';
import { type SubmitEvent, useEffect, useId, useRef, useState } from 'react';
import { Button } from '../controls/Button.js';
import { Field } from '../controls/Field.js';
import { Mark } from '../controls/Mark.js';
import { ProblemNotice } from '../feedback/ProblemNotice.js';
import { useI18n } from '../i18n/I18n.js';
import { Preferences } from '../layout/Preferences.js';
import { useTitle } from '../layout/useTitle.js';
import './session.css';

export function SignIn({ expired, onSignedIn }: { expired: boolean; onSignedIn: (key: string) => void }) {
  const { t } = useI18n();
  const [key, setKey] = useState('');
  const [shown, setShown] = useState(false);
  const [busy, setBusy] = useState(false);
  const [refused, setRefused] = useState<string>();
  const [problem, setProblem] = useState<unknown>();
  const input = useRef<HTMLInputElement>(null);
  const title = useId();
  useTitle(t('session.title'));
  useEffect(() => input.current?.focus(), []);

  async function submit(event?: SubmitEvent) {
    event?.preventDefault();
    const typed = key.trim();
    setProblem(undefined);
    setRefused(typed ? undefined : t('session.key.missing'));
    if (!typed) return input.current?.focus();
    setBusy(true);
    try {
      await check(typed);
      onSignedIn(typed);
    } catch (error) {
      setBusy(false);
      if (error instanceof ProblemError && error.status === 401) {
        setRefused(t('session.key.unknown'));
        input.current?.focus();
      } else {
        setProblem(error);
      }
    }
  }

  return (
    <main className="sign-in">
      <form className="sign-in-card" aria-labelledby={title} noValidate onSubmit={(event) => void submit(event)}>
        <Mark />
        <div>
          <h1 id={title}>{t('session.title')}</h1>
          <p className="quiet">{t('session.lead')}</p>
        </div>
        {expired && (
          <p className="notice notice-warning" role="status">
            {t('session.expired')}
          </p>
        )}
        <Field label={t('session.key')} hint={t('session.key.hint')} error={refused}>
          {(field) => (
            <input
              {...field}
              ref={input}
              className="input mono"
              type={shown ? 'text' : 'password'}
              name="key"
              autoComplete="current-password"
              autoCapitalize="none"
              spellCheck={false}
              value={key}
              onChange={(event) => setKey(event.target.value)}
            />
          )}
        </Field>
        <label className="check">
          <input type="checkbox" checked={shown} onChange={(event) => setShown(event.target.checked)} />
          {t('session.key.show')}
        </label>
        {problem !== undefined && <ProblemNotice error={problem} onRetry={() => void submit()} />}
        <Button kind="primary" type="submit" wide busy={busy}>
          {busy ? t('session.checking') : t('session.submit')}
        </Button>
      </form>
      <Preferences />
    </main>
  );
}

// The smallest thing that needs a key; "not allowed" still means that the key is known.
async function check(key: string): Promise<void> {
  const client = createClient({ baseUrl: '', token: () => key });
  try {
    await unwrap(client.GET('/api/v1/tags', { params: { query: { limit: 1 } } }));
  } catch (error) {
    if (error instanceof ProblemError && error.status === 403) return;
    throw error;
  }
}
