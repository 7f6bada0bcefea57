import type { Opening, Ticket } from '../customer/api.js';
import { useCustomer, useValue } from '../customer/use.js';
import { useWords } from '../i18n/words.js';
import type { Place } from '../thread/Thread.js';
import './outside.css';

interface Given {
  /** Where one is. */
  readonly place: Place | null;
  readonly onTalk: (place: Place) => void;
}

/** Everything one has ever written about, the latest first. */
export function Tickets({ place, onTalk }: Given) {
  const { t } = useWords();
  const customer = useCustomer();
  const { tickets, openings, ticketsStatus, moreTickets } = useValue(customer);
  const at = (id: string) => (place && place !== 'new' && Object.values(place).includes(id) ? 'true' : undefined);
  const rows = openings.filter(({ ticketId }) => !tickets.some(({ id }) => id === ticketId));
  return (
    <section class="list" aria-labelledby="list">
      <h2 id="list">{t('shell.list')}</h2>
      <ul>
        {rows.map((opening) => (
          <li key={opening.id}>
            <button type="button" aria-current={at(opening.id)} onClick={() => onTalk({ openingId: opening.id })}>
              <OpeningRow opening={opening} />
            </button>
          </li>
        ))}
        {tickets.map((ticket) => (
          <li key={ticket.id}>
            <button type="button" aria-current={at(ticket.id)} onClick={() => onTalk({ ticketId: ticket.id })}>
              <TicketRow ticket={ticket} />
            </button>
          </li>
        ))}
      </ul>
      {ticketsStatus === 'failed' && (
        <p role="alert" class="note">
          {t('shell.listFailed')}{' '}
          <button type="button" class="plain" onClick={() => void customer.reloadTickets()}>
            {t('shell.retry')}
          </button>
        </p>
      )}
      {moreTickets && ticketsStatus !== 'failed' && (
        <button
          type="button"
          class="plain"
          aria-disabled={ticketsStatus === 'loading'}
          onClick={() => void customer.loadMoreTickets()}
        >
          {t(ticketsStatus === 'loading' ? 'shell.loading' : 'shell.more')}
        </button>
      )}
    </section>
  );
}

/** Beside a conversation, where there is room. */
export function Side(given: Given) {
  const { t } = useWords();
  return (
    <nav aria-label={t('shell.list')}>
      <Tickets {...given} />
      <NewOne onTalk={given.onTalk} />
    </nav>
  );
}

export function NewOne({ onTalk }: { onTalk: (place: Place) => void }) {
  const { t } = useWords();
  return (
    <p class="begin">
      <button type="button" class="main" onClick={() => onTalk('new')}>
        {t('shell.new')}
      </button>
    </p>
  );
}

function OpeningRow({ opening }: { opening: Opening }) {
  const { t } = useWords();
  return (
    <>
      <b>{t('shell.new')}</b>
      <span class="status">{t(opening.status === 'failed' ? 'shell.unsent' : 'shell.sending')}</span>
      <span class="preview">
        <bdi>{opening.messages.at(-1)?.body}</bdi>
      </span>
    </>
  );
}

function TicketRow({ ticket }: { ticket: Ticket }) {
  const { t, many, number } = useWords();
  const { subject, status, preview, unread, updatedAt } = ticket;
  return (
    <>
      <b>
        <bdi>{subject}</bdi>
      </b>
      <Time at={updatedAt} />
      <span class="preview">
        <bdi>{preview}</bdi>
      </span>
      <span class={`status is-${status}`}>
        #{ticket.number} · {t(`shell.status.${status}`)}
      </span>
      {unread > 0 && (
        <span class="count">
          <span aria-hidden="true">{number(unread)}</span>
          <span class="unseen">{many('shell.unread', unread)}</span>
        </span>
      )}
    </>
  );
}

/** Today the hour, this year the day, before that the year too. */
function Time({ at }: { at: string }) {
  const { date } = useWords();
  const [then, now] = [new Date(at), new Date()];
  const today = then.toDateString() === now.toDateString();
  const year = then.getFullYear() === now.getFullYear() ? undefined : 'numeric';
  return (
    <time dateTime={at}>
      {date(at, today ? { hour: 'numeric', minute: '2-digit' } : { day: 'numeric', month: 'short', year })}
    </time>
  );
}
