import { useState } from 'react';
import { useForm } from 'react-hook-form';
import { makeIdentitySecret } from '../api/administration.js';
import { Dialog } from '../controls/Dialog.js';
import { SelectField, TextField } from '../controls/Fields.js';
import { Form } from '../controls/Form.js';
import { FormEnd } from '../controls/FormEnd.js';
import { ProblemNotice } from '../feedback/ProblemNotice.js';
import { ShowOnce } from '../feedback/ShowOnce.js';
import { useSubmit } from '../feedback/useSubmit.js';
import { useI18n } from '../i18n/I18n.js';
import { useInboxes } from '../inboxes/useInboxes.js';
import { useClient } from '../session/useSession.js';

const ANOTHER = 'another';

/** Makes a secret for an inbox, or for a name that a site has chosen, and shows it the only time it can be shown. */
export function MakeIdentitySecret({ onClose, onMade }: { onClose: () => void; onMade: () => void }) {
  const { t } = useI18n();
  const client = useClient();
  const inboxes = useInboxes().filter(({ archivedAt }) => archivedAt === null);
  const [made, setMade] = useState<{ name: string; secret: string }>();
  const form = useForm({ defaultValues: { inbox: '', audience: '' } });
  const chosen = form.watch('inbox');
  const { submit, busy, problem } = useSubmit(form, {
    save: async ({ inbox, audience }, key) => {
      const wanted = inbox === ANOTHER ? audience.trim() : inbox;
      const { secret } = await makeIdentitySecret(client, wanted, key);
      setMade({ name: inboxes.find(({ id }) => id === inbox)?.name ?? wanted, secret });
      onMade();
    },
    fields: { 'identity_secret.too_many': chosen === ANOTHER ? 'audience' : 'inbox' },
  });

  if (made) {
    return (
      <ShowOnce
        title={t('secrets.made', { name: made.name })}
        once={t('secrets.once')}
        text={made.secret}
        copy={t('secrets.copy')}
        kept={t('secrets.kept')}
        onClose={onClose}
      />
    );
  }
  return (
    <Dialog title={t('secrets.new')} onClose={onClose}>
      <Form values={form} onSubmit={submit}>
        <p className="quiet">{t('secrets.new.text')}</p>
        <SelectField
          name="inbox"
          label={t('secrets.audience.inbox')}
          missing={t('secrets.audience.missing')}
          choices={[
            { value: '', label: '–' },
            ...inboxes.map(({ id, name }) => ({ value: id, label: name })),
            { value: ANOTHER, label: t('secrets.audience.another') },
          ]}
        />
        {chosen === ANOTHER && (
          <TextField
            name="audience"
            label={t('secrets.audience.name')}
            hint={t('secrets.audience.name.hint')}
            missing={t('secrets.audience.missing')}
            autoComplete="off"
            mono
          />
        )}
        {problem !== undefined && <ProblemNotice error={problem} />}
        <FormEnd busy={busy} onClose={onClose} act={t('secrets.make')} />
      </Form>
    </Dialog>
  );
}
