import { useForm } from 'react-hook-form';
import { type Ticket, transferTicket } from '../../api/tickets.js';
import { Button } from '../../controls/Button.js';
import { Dialog } from '../../controls/Dialog.js';
import { SelectField, TextField } from '../../controls/Fields.js';
import { Form } from '../../controls/Form.js';
import { ProblemNotice } from '../../feedback/ProblemNotice.js';
import { useToast } from '../../feedback/Toasts.js';
import { useSubmit } from '../../feedback/useSubmit.js';
import { useI18n } from '../../i18n/I18n.js';
import { useClient } from '../../session/useSession.js';
import { useTeams } from '../names.js';
import { useTicketTold } from '../useTicketChange.js';

/** Hands a ticket to another team, with what they have to know. */
export function TransferDialog({ ticket, onClose }: { ticket: Ticket; onClose: () => void }) {
  const { t } = useI18n();
  const client = useClient();
  const toast = useToast();
  const told = useTicketTold();
  const teams = useTeams();
  const form = useForm<{ teamId: string; note: string }>({ defaultValues: { teamId: '', note: '' } });
  const { submit, busy, problem } = useSubmit(form, {
    save: async ({ teamId, note }) => {
      told(await transferTicket(client, ticket.id, { teamId: teamId === 'none' ? null : teamId, note: note.trim() }));
      toast(t('tickets.transfer.done', { number: ticket.number }));
      onClose();
    },
  });
  return (
    <Dialog title={t('tickets.transfer.title', { number: ticket.number })} onClose={onClose}>
      <Form values={form} onSubmit={submit}>
        <SelectField
          name="teamId"
          label={t('tickets.field.team')}
          missing={t('tickets.transfer.missing')}
          choices={[
            { value: '', label: t('tickets.transfer.choose'), disabled: true },
            ...teams.filter(({ id }) => id !== ticket.teamId).map(({ id, name }) => ({ value: id, label: name })),
            ...(ticket.teamId ? [{ value: 'none', label: t('tickets.team.none') }] : []),
          ]}
        />
        <TextField
          name="note"
          label={t('tickets.transfer.note')}
          hint={t('tickets.transfer.note.hint')}
          missing={t('tickets.transfer.note.missing')}
          rows={3}
        />
        {problem !== undefined && <ProblemNotice error={problem} />}
        <div className="dialog-acts">
          <Button onClick={onClose}>{t('act.cancel')}</Button>
          <Button kind="primary" icon="transfer" type="submit" busy={busy}>
            {t('tickets.transfer')}
          </Button>
        </div>
      </Form>
    </Dialog>
  );
}
