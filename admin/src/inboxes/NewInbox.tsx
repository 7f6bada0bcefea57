import { useForm } from 'react-hook-form';
import type { Inbox } from '../api/administration.js';
import { Dialog } from '../controls/Dialog.js';
import { TextField } from '../controls/Fields.js';
import { Form } from '../controls/Form.js';
import { FormEnd } from '../controls/FormEnd.js';
import { ProblemNotice } from '../feedback/ProblemNotice.js';
import { useToast } from '../feedback/Toasts.js';
import { useSave } from '../feedback/useSave.js';
import { useI18n } from '../i18n/I18n.js';

/** A name is enough to begin with; the rest is on its page. */
export function NewInbox({ onClose, onMade }: { onClose: () => void; onMade: (inbox: Inbox) => void }) {
  const { t } = useI18n();
  const toast = useToast();
  const form = useForm({ defaultValues: { name: '' } });
  const { submit, busy, problem } = useSave<{ name: string }, Inbox>(form, {
    resource: 'inboxes',
    body: ({ name }) => ({ name: name.trim() }),
    fields: { 'inbox.name_taken': 'name' },
    onSaved: (inbox) => {
      toast(t('inboxes.made', { name: inbox.name }));
      onMade(inbox);
    },
  });
  return (
    <Dialog title={t('inboxes.new')} onClose={onClose}>
      <Form values={form} onSubmit={submit}>
        <TextField
          name="name"
          label={t('inboxes.name')}
          hint={t('inboxes.name.hint')}
          missing={t('inboxes.name.missing')}
          autoComplete="off"
          autoFocus
        />
        {problem !== undefined && <ProblemNotice error={problem} />}
        <FormEnd busy={busy} onClose={onClose} act={t('inboxes.make')} />
      </Form>
    </Dialog>
  );
}
