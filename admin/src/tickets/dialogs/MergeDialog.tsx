import { useState } from 'react';
import { useGetList } from 'react-admin';
import { mergeTicket, type Ticket } from '../../api/tickets.js';
import { Button } from '../../controls/Button.js';
import { Dialog } from '../../controls/Dialog.js';
import { ProblemNotice } from '../../feedback/ProblemNotice.js';
import { useToast } from '../../feedback/Toasts.js';
import { useAct } from '../../feedback/useSubmit.js';
import { useI18n } from '../../i18n/I18n.js';
import { RowSkeleton } from '../../list/RowSkeleton.js';
import { useClient } from '../../session/useSession.js';
import { StatusBadge } from '../looks.js';
import { useTicketTold } from '../useTicketChange.js';

interface Props {
  ticket: Ticket;
  onClose: () => void;
  onMerged: (into: string) => void;
}

/** Closes a ticket in favour of another one of the same customer. */
export function MergeDialog({ ticket, onClose, onMerged }: Props) {
  const { t } = useI18n();
  const client = useClient();
  const toast = useToast();
  const told = useTicketTold();
  const [into, setInto] = useState<Ticket>();
  const { busy, problem, act } = useAct();
  const { data, error, refetch } = useGetList<Ticket>(
    'tickets',
    {
      pagination: { page: 1, perPage: 50 },
      sort: { field: 'updatedAt', order: 'DESC' },
      filter: { requesterId: [ticket.requesterId], 'status[ne]': ['closed'] },
    },
    { retry: false, onError: () => undefined },
  );
  const others = data?.filter(({ id }) => id !== ticket.id);
  return (
    <Dialog title={t('tickets.merge.title', { number: ticket.number })} onClose={onClose}>
      <p>{t('tickets.merge.text')}</p>
      {error && <ProblemNotice error={error} onRetry={() => void refetch()} />}
      {!data && !error && <RowSkeleton rows={3} />}
      {others?.length === 0 && <p className="quiet">{t('tickets.merge.none')}</p>}
      {others && others.length > 0 && (
        <fieldset className="ticket-choices">
          <legend>{t('tickets.merge.into')}</legend>
          {others.map((other) => (
            <label key={other.id}>
              <input type="radio" name="into" checked={into?.id === other.id} onChange={() => setInto(other)} />
              <span>
                #{other.number} {other.subject}
              </span>
              <StatusBadge status={other.status} />
            </label>
          ))}
        </fieldset>
      )}
      {problem !== undefined && <ProblemNotice error={problem} />}
      <div className="dialog-acts">
        <Button onClick={onClose}>{t('act.cancel')}</Button>
        <Button
          kind="danger"
          icon="merge"
          disabled={!into}
          busy={busy}
          onClick={() =>
            into &&
            act(async () => {
              told(await mergeTicket(client, ticket.id, into.id));
              toast(t('tickets.merge.done', { number: ticket.number, into: into.number }));
              onClose();
              onMerged(into.id);
            })
          }
        >
          {t('tickets.merge')}
        </Button>
      </div>
    </Dialog>
  );
}
