import { useForm, useWatch } from 'react-hook-form';
import { snoozeTicket, type Ticket } from '../../api/tickets.js';
import { Button } from '../../controls/Button.js';
import { Dialog } from '../../controls/Dialog.js';
import { FieldFrame, SelectField, useField } from '../../controls/Fields.js';
import { Form } from '../../controls/Form.js';
import { ProblemNotice } from '../../feedback/ProblemNotice.js';
import { useToast } from '../../feedback/Toasts.js';
import { useSubmit } from '../../feedback/useSubmit.js';
import { useI18n } from '../../i18n/I18n.js';
import { useClient } from '../../session/useSession.js';
import { useTicketTold } from '../useTicketChange.js';

const choices = ['hours', 'tomorrow', 'week', 'reply', 'at'] as const;
type Until = (typeof choices)[number];

/** Puts a ticket off until a time, or until the customer writes. */
export function SnoozeDialog({ ticket, onClose }: { ticket: Ticket; onClose: () => void }) {
  const { t, date } = useI18n();
  const client = useClient();
  const toast = useToast();
  const told = useTicketTold();
  const form = useForm<{ until: Until; at: string }>({ defaultValues: { until: 'tomorrow', at: '' } });
  const { submit, busy, problem } = useSubmit(form, {
    save: async ({ until, at }) => {
      const time = timeOf(until, at, new Date());
      told(await snoozeTicket(client, ticket.id, time?.toISOString() ?? null));
      toast(t('tickets.snooze.done', { number: ticket.number }));
      onClose();
    },
  });
  const until = useWatch({ control: form.control, name: 'until' });
  const time = until === 'at' ? undefined : timeOf(until, '', new Date());
  return (
    <Dialog title={t('tickets.snooze.title', { number: ticket.number })} onClose={onClose}>
      <p>{t('tickets.snooze.text')}</p>
      <Form values={form} onSubmit={submit}>
        <SelectField
          name="until"
          label={t('tickets.snooze.until')}
          hint={time && date(time.toISOString())}
          choices={choices.map((value) => ({ value, label: t(`tickets.snooze.${value}`) }))}
        />
        {until === 'at' && <TimeField />}
        {problem !== undefined && <ProblemNotice error={problem} />}
        <div className="dialog-acts">
          <Button onClick={onClose}>{t('act.cancel')}</Button>
          <Button kind="primary" icon="snooze" type="submit" busy={busy}>
            {t('tickets.snooze')}
          </Button>
        </div>
      </Form>
    </Dialog>
  );
}

function TimeField() {
  const { t } = useI18n();
  const { wired, ref, error } = useField({ name: 'at', missing: t('tickets.snooze.missing') });
  return (
    <FieldFrame label={t('tickets.snooze.time')} error={error}>
      {({ id, describedBy }) => (
        <input
          {...wired}
          ref={ref}
          id={id}
          className="input"
          type="datetime-local"
          aria-describedby={describedBy}
          aria-invalid={error ? true : undefined}
        />
      )}
    </FieldFrame>
  );
}

const MORNING = 9;

/** In the time of whoever asks; nothing for "until the customer writes". */
function timeOf(until: Until, at: string, now: Date): Date | undefined {
  const morning = (days: number) => new Date(now.getFullYear(), now.getMonth(), now.getDate() + days, MORNING);
  switch (until) {
    case 'hours':
      return new Date(now.getTime() + 3 * 3_600_000);
    case 'tomorrow':
      return morning(1);
    case 'week':
      return morning((8 - now.getDay()) % 7 || 7);
    case 'at':
      return new Date(at);
    case 'reply':
      return undefined;
  }
}
