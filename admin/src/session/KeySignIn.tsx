import { createClient, ProblemError, unwrap } from '@quickdesk/client';
import { useForm } from 'react-hook-form';
import { Button } from '../controls/Button.js';
import { PasswordField } from '../controls/Fields.js';
import { Form } from '../controls/Form.js';
import { ProblemNotice } from '../feedback/ProblemNotice.js';
import { useSubmit } from '../feedback/useSubmit.js';
import { useI18n } from '../i18n/I18n.js';
import { Outside } from './Outside.js';
import { useSession } from './useSession.js';

/** For the first set-up, before anybody has an account, and for emergencies. */
export function KeySignIn({ refused, onOther }: { refused: boolean; onOther: () => void }) {
  const { t } = useI18n();
  const session = useSession();
  const form = useForm({ defaultValues: { key: '' } });
  const { submit, busy, problem } = useSubmit(form, {
    save: async ({ key }) => {
      const typed = key.trim();
      if (await isKnown(typed)) session.useKey(typed);
      else form.setError('key', { message: t('session.key.unknown') }, { shouldFocus: true });
    },
  });

  return (
    <Outside title={t('session.key.title')} lead={t('session.key.lead')}>
      {refused && (
        <p className="notice notice-warning" role="status">
          {t('session.key.refused')}
        </p>
      )}
      <Form values={form} className="form" onSubmit={submit} aria-label={t('session.key.title')}>
        <PasswordField
          name="key"
          label={t('session.key')}
          hint={t('session.key.hint')}
          missing={t('session.key.missing')}
          autoComplete="off"
          autoFocus
        />
        {problem !== undefined && <ProblemNotice error={problem} onRetry={() => submit()} />}
        <Button kind="primary" type="submit" wide busy={busy}>
          {busy ? t('session.checking') : t('session.submit')}
        </Button>
        <div className="sign-in-links">
          <button type="button" className="link" onClick={onOther}>
            {t('session.useAccount')}
          </button>
        </div>
      </Form>
    </Outside>
  );
}

// The smallest thing that needs a key; "not allowed" still means that the key is known.
async function isKnown(key: string): Promise<boolean> {
  const client = createClient({ baseUrl: '', token: () => key });
  try {
    await unwrap(client.GET('/api/v1/tags', { params: { query: { limit: 1 } } }));
    return true;
  } catch (error) {
    if (!(error instanceof ProblemError)) throw error;
    if (error.status === 401) return false;
    if (error.status === 403) return true;
    throw error;
  }
}
