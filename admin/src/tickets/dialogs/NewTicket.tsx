import { newId } from '@quickdesk/live';
import { useRef, useState } from 'react';
import { useForm } from 'react-hook-form';
import type { User } from '../../api/people.js';
import { openTicket, type Ticket, type TicketPriority, ticketPriorities } from '../../api/tickets.js';
import { Form } from '../../controls/Form.js';
import { FormEnd } from '../../controls/FormEnd.js';
import { Dialog } from '../../controls/Dialog.js';
import { SelectField, TextField } from '../../controls/Fields.js';
import { ProblemNotice } from '../../feedback/ProblemNotice.js';
import { useToast } from '../../feedback/Toasts.js';
import { useSubmit } from '../../feedback/useSubmit.js';
import { useI18n } from '../../i18n/I18n.js';
import { PersonField } from '../../people/PersonField.js';
import { useAccount, useClient, useMay } from '../../session/useSession.js';
import { useTeams } from '../names.js';
import { useTicketTold } from '../useTicketChange.js';

interface Values {
  subject: string;
  message: string;
  priority: TicketPriority;
  teamId: string;
  assignee: 'none' | 'me';
}

const customers = { status: 'active', role: ['customer', 'guest'] };

/** A ticket on behalf of a customer, as after a call. */
export function NewTicket({ onClose, onMade }: { onClose: () => void; onMade: (ticket: Ticket) => void }) {
  const { t } = useI18n();
  const client = useClient();
  const toast = useToast();
  const told = useTicketTold();
  const teams = useTeams();
  const me = useAccount()?.me.id;
  const mayAssign = useMay()('ticket.assign');
  const [requester, setRequester] = useState<User | null>(null);
  const [missing, setMissing] = useState(false);
  // The same for the same form: sent again after a lost answer, it is still one message.
  const clientId = useRef(newId());
  const form = useForm<Values>({
    defaultValues: { subject: '', message: '', priority: 'normal', teamId: 'none', assignee: 'me' },
  });
  const { submit, busy, problem } = useSubmit(form, {
    save: async ({ subject, message, priority, teamId, assignee }, key) => {
      if (!requester) return;
      const made = await openTicket(
        client,
        {
          requesterId: requester.id,
          subject: subject.trim(),
          priority,
          inbox: 'agent',
          message: { clientId: clientId.current, body: message.trim() },
          ...(teamId !== 'none' && { teamId }),
          ...(assignee === 'me' && { assigneeId: me }),
        },
        key,
      );
      told(made);
      toast(t('tickets.made', { number: made.number }));
      onMade(made);
    },
  });
  return (
    <Dialog title={t('tickets.new')} wide onClose={onClose}>
      <Form
        values={form}
        onSubmit={(event) => {
          setMissing(!requester);
          submit(event);
        }}
      >
        <PersonField
          label={t('tickets.field.requester')}
          error={missing && !requester ? t('tickets.new.requester.missing') : undefined}
          value={requester}
          onChange={setRequester}
          among={customers}
          none={t('tickets.person.none')}
        />
        <TextField
          name="subject"
          label={t('tickets.field.subject')}
          missing={t('tickets.new.subject.missing')}
          autoComplete="off"
        />
        <TextField
          name="message"
          label={t('tickets.new.message')}
          hint={t('tickets.new.message.hint')}
          missing={t('tickets.new.message.missing')}
          rows={4}
        />
        <div className="ticket-new-fields">
          <SelectField
            name="priority"
            label={t('tickets.field.priority')}
            choices={ticketPriorities.map((value) => ({ value, label: t(`tickets.priority.${value}`) }))}
          />
          <SelectField
            name="assignee"
            label={t('tickets.field.assignee')}
            choices={[
              { value: 'me', label: t('tickets.me') },
              { value: 'none', label: t('tickets.nobody') },
            ]}
          />
          {mayAssign && (
            <SelectField
              name="teamId"
              label={t('tickets.field.team')}
              choices={[
                { value: 'none', label: t('tickets.team.none') },
                ...teams.map(({ id, name }) => ({ value: id, label: name })),
              ]}
            />
          )}
        </div>
        {problem !== undefined && <ProblemNotice error={problem} />}
        <FormEnd busy={busy} onClose={onClose} act={t('tickets.new.act')} />
      </Form>
    </Dialog>
  );
}
