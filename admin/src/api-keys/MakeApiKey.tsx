import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useForm } from 'react-hook-form';
import { makeApiKey } from '../api/api-keys.js';
import type { Schemas, Scope } from '../api/shapes.js';

import { Form } from '../controls/Form.js';
import { FormEnd } from '../controls/FormEnd.js';
import { Dialog } from '../controls/Dialog.js';
import { TextField } from '../controls/Fields.js';
import { ProblemNotice } from '../feedback/ProblemNotice.js';
import { ShowOnce } from '../feedback/ShowOnce.js';
import { useSubmit } from '../feedback/useSubmit.js';
import { useI18n } from '../i18n/I18n.js';
import { PermissionField } from '../roles/PermissionField.js';
import { ScopeField } from '../roles/ScopeField.js';
import { useClient } from '../session/useSession.js';

type MakeApiKeyBody = Schemas['MakeApiKey'];

/** Makes a key, and shows it the only time it can be shown. */
export function MakeApiKey({ onClose }: { onClose: () => void }) {
  const { t } = useI18n();
  const client = useClient();
  const cache = useQueryClient();
  const [made, setMade] = useState<{ name: string; key: string }>();
  const form = useForm({
    defaultValues: {
      name: '',
      scopes: [] as MakeApiKeyBody['scopes'],
      scope: 'own' as Scope,
      expiresAt: '',
      perMinute: '',
    },
  });
  const { submit, busy, problem } = useSubmit(form, {
    save: async ({ name, scopes, scope, expiresAt, perMinute }, retry) => {
      if (scopes.length === 0) return form.setError('scopes', { message: t('keys.scopes.missing') });
      const answer = await makeApiKey(
        client,
        {
          name: name.trim(),
          scopes,
          scope,
          // The whole day counts, where the person is.
          expiresAt: expiresAt ? new Date(`${expiresAt}T23:59:59.999`).toISOString() : null,
          perMinute: perMinute ? Number(perMinute) : null,
        },
        retry,
      );
      setMade(answer);
      void cache.invalidateQueries({ queryKey: ['api-keys'] });
    },
    fields: { 'api_key.scope_not_yours': 'scopes', 'api_key.reach_not_yours': 'scope' },
  });

  if (made) {
    return (
      <ShowOnce
        title={t('keys.made', { name: made.name })}
        once={t('keys.once')}
        text={made.key}
        copy={t('keys.copy')}
        kept={t('keys.kept')}
        onClose={onClose}
      />
    );
  }
  return (
    <Dialog title={t('keys.new')} onClose={onClose} wide>
      <Form values={form} onSubmit={submit}>
        <TextField
          name="name"
          label={t('keys.name')}
          hint={t('keys.name.hint')}
          missing={t('keys.name.missing')}
          autoComplete="off"
          autoFocus
        />
        <PermissionField name="scopes" label={t('keys.scopes')} />
        <ScopeField name="scope" of="key" />
        <div className="form-pair">
          <TextField
            name="expiresAt"
            type="date"
            label={t('keys.expires')}
            hint={t('keys.expires.hint')}
            min={today()}
          />
          <TextField
            name="perMinute"
            type="number"
            label={t('keys.rate')}
            hint={t('keys.rate.hint')}
            min={1}
            inputMode="numeric"
          />
        </div>
        {problem !== undefined && <ProblemNotice error={problem} />}
        <FormEnd busy={busy} onClose={onClose} act={t('keys.make')} />
      </Form>
    </Dialog>
  );
}

function today(): string {
  const now = new Date();
  return [now.getFullYear(), now.getMonth() + 1, now.getDate()].map((part) => String(part).padStart(2, '0')).join('-');
}
