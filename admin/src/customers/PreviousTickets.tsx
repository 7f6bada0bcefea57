import { useQuery } from '@tanstack/react-query';
import { unwrap } from '@quickdesk/client';
import { Link } from 'react-router-dom';
import { ProblemNotice } from '../feedback/ProblemNotice.js';
import { useI18n } from '../i18n/I18n.js';
import { Part } from '../layout/Screen.js';
import { Age } from '../list/Age.js';
import { useClient } from '../session/useSession.js';

const SHOWN = 10;

interface Props {
  requesterId: string;
  except?: string;
}

/** What they have asked before, as far as one may see it; the last ten. */
export function PreviousTickets({ requesterId, except }: Props) {
  const { t, known } = useI18n();
  const client = useClient();
  const tickets = useQuery({
    queryKey: ['tickets', 'ofCustomer', requesterId],
    queryFn: () =>
      unwrap(client.GET('/api/v1/tickets', { params: { query: { requesterId: [requesterId], limit: SHOWN + 1 } } })),
    retry: false,
  });
  const others = tickets.data?.data.filter(({ id }) => id !== except);
  return (
    <Part title={t('customers.tickets')}>
      {tickets.error && <ProblemNotice error={tickets.error} onRetry={() => void tickets.refetch()} />}
      {others?.length === 0 && <p className="quiet">{t('customers.tickets.none')}</p>}
      {others && others.length > 0 && (
        <ul className="previous">
          {others.slice(0, SHOWN).map(({ id, number, subject, status, updatedAt }) => (
            <li key={id}>
              <Link className="row-link" to={`/tickets/${id}`}>
                #{number} {subject}
              </Link>
              <span className="quiet">
                {known(`tickets.status.${status}`) ?? status} · <Age at={updatedAt} />
              </span>
            </li>
          ))}
        </ul>
      )}
    </Part>
  );
}
