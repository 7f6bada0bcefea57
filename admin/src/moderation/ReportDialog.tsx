import { useForm } from 'react-hook-form';
import { type Reason, reasons, report } from '../api/moderation.js';
import { Form } from '../controls/Form.js';
import { FormEnd } from '../controls/FormEnd.js';
import { Dialog } from '../controls/Dialog.js';
import { SelectField, TextField } from '../controls/Fields.js';
import { ProblemNotice } from '../feedback/ProblemNotice.js';
import { useToast } from '../feedback/Toasts.js';
import { useSubmit } from '../feedback/useSubmit.js';
import { useI18n } from '../i18n/I18n.js';
import { reasonKey } from './reason.js';
import { useClient } from '../session/useSession.js';

/** Asks those who review to look at a message. */
export function ReportDialog({ roomId, seq, onClose }: { roomId: string; seq: number; onClose: () => void }) {
  const { t } = useI18n();
  const client = useClient();
  const toast = useToast();
  const form = useForm<{ reason: Reason; text: string }>({ defaultValues: { reason: 'spam', text: '' } });
  const { submit, busy, problem } = useSubmit(form, {
    save: async (values) => {
      await report(client, { roomId, seq, ...values });
      toast(t('moderation.report.sent'));
      onClose();
    },
  });
  return (
    <Dialog title={t('moderation.report.title')} onClose={onClose}>
      <p>{t('moderation.report.text')}</p>
      <Form values={form} onSubmit={submit}>
        <SelectField
          name="reason"
          label={t('moderation.reason')}
          choices={reasons.map((value) => ({ value, label: t(reasonKey(value)) }))}
        />
        <TextField name="text" label={t('moderation.report.more')} rows={3} autoComplete="off" />
        {problem !== undefined && <ProblemNotice error={problem} />}
        <FormEnd busy={busy} onClose={onClose} act={t('moderation.report.act')} />
      </Form>
    </Dialog>
  );
}
