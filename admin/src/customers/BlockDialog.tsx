import { useForm } from 'react-hook-form';
import { Form } from '../controls/Form.js';
import { FormEnd } from '../controls/FormEnd.js';
import { Dialog } from '../controls/Dialog.js';
import { SelectField, TextField } from '../controls/Fields.js';
import { ProblemNotice } from '../feedback/ProblemNotice.js';
import { useSubmit } from '../feedback/useSubmit.js';
import { useI18n } from '../i18n/I18n.js';

interface Props {
  name: string;
  onClose: () => void;
  onBlock: (about: { reason: string; until: string | null }) => Promise<void>;
}

const DAY = 86_400_000;
const lengths = { day: DAY, week: 7 * DAY, month: 30 * DAY, ever: undefined } as const;
const choices = ['day', 'week', 'month', 'ever'] as const;

/** For how long, and why. */
export function BlockDialog({ name, onClose, onBlock }: Props) {
  const { t } = useI18n();
  const form = useForm<{ length: keyof typeof lengths; reason: string }>({
    defaultValues: { length: 'day', reason: '' },
  });
  const { submit, busy, problem } = useSubmit(form, {
    save: ({ length, reason }) => {
      const ms = lengths[length];
      const until = ms === undefined ? null : new Date(Date.now() + ms).toISOString();
      return onBlock({ reason: reason.trim(), until });
    },
  });
  return (
    <Dialog title={t('customers.block.title', { name })} onClose={onClose}>
      <p>{t('customers.block.text')}</p>
      <Form values={form} className="form" onSubmit={submit}>
        <SelectField
          name="length"
          label={t('customers.block.length')}
          choices={choices.map((value) => ({ value, label: t(`customers.block.${value}`) }))}
        />
        <TextField
          name="reason"
          label={t('customers.block.reason')}
          hint={t('customers.block.reason.hint')}
          missing={t('customers.block.reason.missing')}
          autoComplete="off"
        />
        {problem !== undefined && <ProblemNotice error={problem} />}
        <FormEnd busy={busy} onClose={onClose} act={t('customers.block')} danger />
      </Form>
    </Dialog>
  );
}
