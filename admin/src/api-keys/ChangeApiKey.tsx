import { useForm } from 'react-hook-form';
import type { ApiKey } from '../api/api-keys.js';
import { Form } from '../controls/Form.js';
import { FormEnd } from '../controls/FormEnd.js';
import { Dialog } from '../controls/Dialog.js';
import { TextField } from '../controls/Fields.js';
import { ProblemNotice } from '../feedback/ProblemNotice.js';
import { Stale } from '../feedback/Stale.js';
import { useToast } from '../feedback/Toasts.js';
import { useSave } from '../feedback/useSave.js';
import { useI18n } from '../i18n/I18n.js';

/** What a key may do stays as it was made; its name and its pace can change. */
export function ChangeApiKey({ apiKey, onClose }: { apiKey: ApiKey; onClose: () => void }) {
  const { t } = useI18n();
  const toast = useToast();
  const form = useForm({ defaultValues: { name: apiKey.name, perMinute: String(apiKey.perMinute ?? '') } });
  const { submit, busy, problem, stored } = useSave(form, {
    resource: 'api-keys',
    record: apiKey,
    body: ({ name, perMinute }) => ({ name: name.trim(), perMinute: perMinute ? Number(perMinute) : null }),
    onSaved: ({ name }) => {
      toast(t('keys.saved', { name }));
      onClose();
    },
  });
  return (
    <Dialog title={t('keys.change')} onClose={onClose}>
      <Form values={form} onSubmit={submit}>
        <TextField name="name" label={t('keys.name')} missing={t('keys.name.missing')} autoComplete="off" autoFocus />
        <TextField
          name="perMinute"
          type="number"
          label={t('keys.rate')}
          hint={t('keys.rate.hint')}
          min={1}
          inputMode="numeric"
        />
        {stored && (
          <Stale title={t('keys.stale')} onTake={onClose}>
            <p>{stored.name}</p>
          </Stale>
        )}
        {problem !== undefined && <ProblemNotice error={problem} />}
        <FormEnd busy={busy} onClose={onClose} overwrites={stored !== undefined} />
      </Form>
    </Dialog>
  );
}
