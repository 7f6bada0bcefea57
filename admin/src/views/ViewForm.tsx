import { useForm } from 'react-hook-form';
import { changeTicketView, createTicketView, type TicketView } from '../api/ticket-views.js';
import { Form } from '../controls/Form.js';
import { FormEnd } from '../controls/FormEnd.js';
import { Dialog } from '../controls/Dialog.js';
import { CheckField, TextField } from '../controls/Fields.js';
import { ProblemNotice } from '../feedback/ProblemNotice.js';
import { useToast } from '../feedback/Toasts.js';
import { useSubmit } from '../feedback/useSubmit.js';
import { useI18n } from '../i18n/I18n.js';
import { useClient, useMay } from '../session/useSession.js';
import type { Asked } from './asked.js';
import { useViewsAgain } from './useViews.js';

interface Props {
  /** The one to change; none makes a new one. */
  view?: TicketView;
  /** What it asks from now on. */
  asked?: Asked;
  onClose: () => void;
  onSaved: (view: TicketView) => void;
}

/** What a view is called, and whether everybody sees it. */
export function ViewForm({ view, asked, onClose, onSaved }: Props) {
  const { t } = useI18n();
  const client = useClient();
  const again = useViewsAgain();
  const toast = useToast();
  const mayShare = useMay()('ticket_view.share');
  const form = useForm<{ name: string; shared: boolean }>({
    defaultValues: { name: view?.name ?? '', shared: view?.kind === 'shared' },
  });
  const { submit, busy, problem } = useSubmit(form, {
    save: async ({ name, shared }, key) => {
      const about = { name: name.trim(), ...(mayShare && { shared }) };
      const body = { ...about, ...(asked && { filter: asked.filter as Record<string, never>, sort: asked.sort }) };
      const saved = view
        ? await changeTicketView(client, view, body)
        : await createTicketView(client, { ...body, filter: body.filter ?? {} }, key);
      await again();
      toast(t('views.saved', { name: saved.name }));
      onSaved(saved);
    },
  });
  return (
    <Dialog title={t(view ? 'views.change' : 'views.save')} onClose={onClose}>
      <Form values={form} onSubmit={submit}>
        <TextField
          name="name"
          label={t('views.name')}
          hint={t('views.name.hint')}
          missing={t('views.name.missing')}
          autoComplete="off"
          autoFocus
        />
        {mayShare && <CheckField name="shared" label={t('views.shared')} hint={t('views.shared.hint')} />}
        {problem !== undefined && <ProblemNotice error={problem} />}
        <FormEnd busy={busy} onClose={onClose} />
      </Form>
    </Dialog>
  );
}
