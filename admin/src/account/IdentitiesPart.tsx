import { useEffect, useState } from 'react';
import { useForm } from 'react-hook-form';
import { type Ways, ways } from '../api/auth.js';
import { type Identity, linkGoogle, listIdentities, unlinkIdentity } from '../api/me.js';
import { Button } from '../controls/Button.js';
import { Form } from '../controls/Form.js';
import { FormEnd } from '../controls/FormEnd.js';
import { Dialog } from '../controls/Dialog.js';
import { PasswordField } from '../controls/Fields.js';
import { Confirm, useQuestion } from '../feedback/Confirm.js';
import { ProblemNotice } from '../feedback/ProblemNotice.js';
import { useToast } from '../feedback/Toasts.js';
import { useSubmit } from '../feedback/useSubmit.js';
import { useI18n } from '../i18n/I18n.js';
import { Part } from '../layout/Screen.js';
import { returned } from '../session/returned.js';
import { useClient } from '../session/useSession.js';
import { useOwn } from './useOwn.js';

type Way = Ways['external'][number];

/** Signing in at somebody else's. Nothing is shown where the desk has none switched on. */
export function IdentitiesPart() {
  const { t, known, day } = useI18n();
  const [refused] = useState(returned.error);
  const toast = useToast();
  const client = useClient();
  const [offered, setOffered] = useState<Way[]>([]);
  const on = offered.length > 0;
  const { data, error, retry, again } = useOwn('identities', listIdentities, on);
  const unlink = useQuestion<Identity>();
  const link = useQuestion<Way>();
  useEffect(() => {
    ways().then(
      ({ external }) => setOffered(external),
      () => undefined,
    );
  }, []);
  useEffect(() => {
    if (returned.linked) toast(t('account.identities.linked'));
    returned.linked = undefined;
    returned.error = undefined;
  }, []);
  if (!on) return null;
  const nameOf = (provider: string) => offered.find(({ id }) => id === provider)?.name ?? provider;
  const free = data ? offered.filter(({ id }) => !data.some(({ provider }) => provider === id)) : [];

  return (
    <Part title={t('account.identities')} lead={t('account.identities.lead')}>
      {refused && (
        <p className="notice notice-danger" role="alert">
          {known(`problem.${refused}`) ?? t('session.external.failed')}
        </p>
      )}
      {error !== undefined && <ProblemNotice error={error} onRetry={retry} />}
      <ul className="rows">
        {data?.map((identity) => (
          <li key={identity.id}>
            <div>
              <div className="row-name">{nameOf(identity.provider)}</div>
              <div className="quiet">
                {[identity.email, t('account.identities.since', { day: day(identity.createdAt) })]
                  .filter(Boolean)
                  .join(' · ')}
              </div>
            </div>
            <Button onClick={() => unlink.ask(identity)}>{t('account.identities.unlink')}</Button>
          </li>
        ))}
        {free.map((way) => (
          <li key={way.id}>
            <div className="row-name">{way.name}</div>
            <Button onClick={() => link.ask(way)}>{t('account.identities.link')}</Button>
          </li>
        ))}
      </ul>
      {unlink.about && (
        <Confirm
          title={t('account.identities.unlink.title', { name: nameOf(unlink.about.provider) })}
          act={t('account.identities.unlink')}
          onClose={unlink.close}
          onConfirm={async () => {
            if (unlink.about) await unlinkIdentity(client, unlink.about.id);
            await again();
            unlink.close();
            toast(t('account.identities.unlinked'));
          }}
        >
          <p>{t('account.identities.unlink.text')}</p>
        </Confirm>
      )}
      {link.about && <LinkDialog way={link.about} onClose={link.close} />}
    </Part>
  );
}

function LinkDialog({ way, onClose }: { way: Way; onClose: () => void }) {
  const { t } = useI18n();
  const client = useClient();
  const form = useForm({ defaultValues: { password: '' } });
  const { submit, busy, problem } = useSubmit(form, {
    save: async ({ password }) => location.assign(await linkGoogle(client, password)),
    fields: { 'auth.password_wrong': 'password' },
  });
  return (
    <Dialog title={t('account.identities.link.title', { name: way.name })} onClose={onClose}>
      <Form values={form} onSubmit={submit}>
        <PasswordField
          name="password"
          label={t('account.password.current')}
          hint={t('account.identities.link.hint')}
          autoComplete="current-password"
          autoFocus
        />
        {problem !== undefined && <ProblemNotice error={problem} />}
        <FormEnd busy={busy} onClose={onClose} act={t('session.external', { name: way.name })} />
      </Form>
    </Dialog>
  );
}
