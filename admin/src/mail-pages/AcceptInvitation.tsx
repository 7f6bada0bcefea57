import { createClient } from '@quickdesk/client';
import { useCallback, useEffect, useState } from 'react';
import { useForm } from 'react-hook-form';
import { acceptInvitation, type Invitation, lookAtInvitation } from '../api/auth.js';
import { changeMe } from '../api/me.js';
import { Button } from '../controls/Button.js';
import { PasswordField, TextField } from '../controls/Fields.js';
import { Form } from '../controls/Form.js';
import { ProblemNotice } from '../feedback/ProblemNotice.js';
import { useSubmit } from '../feedback/useSubmit.js';
import { useI18n } from '../i18n/I18n.js';
import { keepSessionMark } from '../session/kept.js';
import { Outside } from '../session/Outside.js';
import { deadLink } from './dead.js';
import { DeadLink, Done, Working } from './Ends.js';

/** Whose invitation it is, a name and a password; and then one is in. */
export function AcceptInvitation({ token }: { token: string }) {
  const { t } = useI18n();
  const [invitation, setInvitation] = useState<Invitation>();
  const [failed, setFailed] = useState<unknown>();
  const look = useCallback(() => {
    setFailed(undefined);
    lookAtInvitation(token).then(setInvitation, setFailed);
  }, [token]);
  useEffect(look, [look]);

  const dead = deadLink(failed);
  if (dead) return <DeadLink page="invitation" code={dead} />;
  if (failed !== undefined) {
    return (
      <Outside console={false} title={t('pages.invitation.title')}>
        <ProblemNotice error={failed} onRetry={look} />
      </Outside>
    );
  }
  if (!invitation) return <Working title={t('pages.invitation.title')} />;
  return <Accept token={token} invitation={invitation} onDead={setFailed} />;
}

/** Whoever invited them did not know their language and their clock; their browser does. They can change both. */
async function introduce(accessToken: string, locale: string): Promise<void> {
  const { timeZone } = Intl.DateTimeFormat().resolvedOptions();
  await changeMe(createClient({ baseUrl: '', token: () => accessToken }), { locale, timeZone });
}

interface Props {
  token: string;
  invitation: Invitation;
  onDead: (error: unknown) => void;
}

function Accept({ token, invitation, onDead }: Props) {
  const { t, date, locale } = useI18n();
  const [accepted, setAccepted] = useState<'in' | 'signInNeeded'>();
  const form = useForm({ defaultValues: { name: invitation.name, password: '' } });
  const { submit, busy, problem } = useSubmit(form, {
    save: async ({ name, password }) => {
      const { session } = await acceptInvitation(token, name.trim(), password);
      if (session) await introduce(session.accessToken, locale).catch(() => undefined);
      // The cookie is there: the console finds its way in with it.
      if (session) keepSessionMark(true);
      setAccepted(session ? 'in' : 'signInNeeded');
    },
    take: (error) => {
      if (deadLink(error) === undefined) return false;
      onDead(error);
      return true;
    },
  });
  if (accepted) {
    return (
      <Done title={t('pages.invitation.done')} text={t('pages.invitation.done.text')}>
        <Button kind="primary" wide href="/admin/">
          {t(accepted === 'in' ? 'pages.toConsole' : 'pages.signIn')}
        </Button>
      </Done>
    );
  }
  return (
    <Outside
      console={false}
      title={t('pages.invitation.title')}
      lead={t('pages.invitation.lead', { email: invitation.email, until: date(invitation.expiresAt) })}
    >
      <Form values={form} className="form" onSubmit={submit} aria-label={t('pages.invitation.title')}>
        {/* Tells a password manager whose password this is. */}
        <input type="email" autoComplete="username" value={invitation.email} readOnly hidden />
        <TextField
          name="name"
          label={t('pages.name')}
          hint={t('pages.name.hint')}
          missing={t('pages.name.missing')}
          autoComplete="name"
        />
        <PasswordField
          name="password"
          label={t('pages.password')}
          hint={t('pages.password.hint')}
          missing={t('pages.password.missing')}
          autoComplete="new-password"
          autoFocus
        />
        {problem !== undefined && <ProblemNotice error={problem} />}
        <Button kind="primary" type="submit" wide busy={busy}>
          {busy ? t('act.saving') : t('pages.invitation.submit')}
        </Button>
      </Form>
    </Outside>
  );
}
