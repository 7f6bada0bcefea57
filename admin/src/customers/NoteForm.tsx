import { useForm } from 'react-hook-form';
import { addNote, changeNote, type CustomerNote } from '../api/customers.js';
import { Button } from '../controls/Button.js';
import { TextField } from '../controls/Fields.js';
import { Form } from '../controls/Form.js';
import { ProblemNotice } from '../feedback/ProblemNotice.js';
import { useSubmit } from '../feedback/useSubmit.js';
import { useI18n } from '../i18n/I18n.js';
import { useClient } from '../session/useSession.js';

interface Props {
  customerId: string;
  /** The note to change; none writes a new one. */
  note?: CustomerNote;
  onClose: () => void;
  onWritten: () => void;
}

export function NoteForm({ customerId, note, onClose, onWritten }: Props) {
  const { t } = useI18n();
  const client = useClient();
  const form = useForm({ defaultValues: { body: note?.body ?? '' } });
  const { submit, busy, problem } = useSubmit(form, {
    save: async ({ body }, key) => {
      await (note ? changeNote(client, note, body.trim()) : addNote(client, customerId, body.trim(), key));
      onWritten();
    },
  });
  return (
    <Form values={form} className="form" onSubmit={submit}>
      <TextField
        name="body"
        label={t(note ? 'notes.change' : 'notes.new')}
        hint={t('notes.hint')}
        missing={t('notes.missing')}
        rows={3}
        autoFocus
      />
      {problem !== undefined && <ProblemNotice error={problem} />}
      <div className="form-acts">
        <Button kind="primary" type="submit" busy={busy}>
          {busy ? t('act.saving') : t('act.save')}
        </Button>
        <Button onClick={onClose}>{t('act.cancel')}</Button>
      </div>
    </Form>
  );
}
