import { useForm } from 'react-hook-form';
import { type HeldMessage, type Reason, reasons, reject } from '../api/moderation.js';
import { Form } from '../controls/Form.js';
import { FormEnd } from '../controls/FormEnd.js';
import { Dialog } from '../controls/Dialog.js';
import { SelectField, TextField } from '../controls/Fields.js';
import { ProblemNotice } from '../feedback/ProblemNotice.js';
import { useSubmit } from '../feedback/useSubmit.js';
import { useI18n } from '../i18n/I18n.js';
import { reasonKey } from './reason.js';
import { useClient } from '../session/useSession.js';

interface Props {
  held: HeldMessage;
  onClose: () => void;
  onRejected: () => void;
}

/** Why it is not posted, and what its writer is told. */
export function RejectDialog({ held, onClose, onRejected }: Props) {
  const { t } = useI18n();
  const client = useClient();
  const form = useForm<{ reason: Reason; notice: string }>({ defaultValues: { reason: 'other', notice: '' } });
  const { submit, busy, problem } = useSubmit(form, {
    save: async (values) => {
      await reject(client, held.id, values);
      onRejected();
    },
  });
  return (
    <Dialog title={t('moderation.reject.title')} onClose={onClose}>
      <blockquote className="reported-said">{held.body}</blockquote>
      <Form values={form} onSubmit={submit}>
        <SelectField
          name="reason"
          label={t('moderation.reason')}
          choices={reasons.map((value) => ({ value, label: t(reasonKey(value)) }))}
        />
        <TextField
          name="notice"
          label={t('moderation.notice')}
          hint={t('moderation.notice.hint')}
          rows={3}
          autoComplete="off"
        />
        {problem !== undefined && <ProblemNotice error={problem} />}
        <FormEnd busy={busy} onClose={onClose} act={t('moderation.reject')} danger />
      </Form>
    </Dialog>
  );
}
