import { useForm } from 'react-hook-form';
import type { Sanction } from '../api/rooms.js';
import { Form } from '../controls/Form.js';
import { FormEnd } from '../controls/FormEnd.js';
import { Dialog } from '../controls/Dialog.js';
import { SelectField, TextField } from '../controls/Fields.js';
import { ProblemNotice } from '../feedback/ProblemNotice.js';
import { useSubmit } from '../feedback/useSubmit.js';
import { useI18n } from '../i18n/I18n.js';

interface Props {
  title: string;
  text: string;
  act: string;
  onClose: () => void;
  onSanction: (sanction: Sanction) => Promise<void>;
}

const HOUR = 3_600_000;
const lengths = { hour: HOUR, day: 24 * HOUR, week: 7 * 24 * HOUR, ever: undefined } as const;
const choices = ['hour', 'day', 'week', 'ever'] as const;

/** For how long, and why. */
export function SanctionDialog({ title, text, act, onClose, onSanction }: Props) {
  const { t } = useI18n();
  const form = useForm<{ length: keyof typeof lengths; reason: string }>({
    defaultValues: { length: 'day', reason: '' },
  });
  const { submit, busy, problem } = useSubmit(form, {
    save: ({ length, reason }) => {
      const ms = lengths[length];
      const until = ms === undefined ? null : new Date(Date.now() + ms).toISOString();
      return onSanction({ until, reason: reason.trim() });
    },
  });
  return (
    <Dialog title={title} onClose={onClose}>
      <p>{text}</p>
      <Form values={form} onSubmit={submit}>
        <SelectField
          name="length"
          label={t('rooms.sanction.length')}
          choices={choices.map((value) => ({ value, label: t(`rooms.sanction.${value}`) }))}
        />
        <TextField
          name="reason"
          label={t('rooms.sanction.reason')}
          hint={t('rooms.sanction.reason.hint')}
          autoComplete="off"
        />
        {problem !== undefined && <ProblemNotice error={problem} />}
        <FormEnd busy={busy} onClose={onClose} act={act} danger />
      </Form>
    </Dialog>
  );
}
