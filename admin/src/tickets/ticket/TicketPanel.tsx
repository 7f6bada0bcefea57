import { useEffect, useRef } from 'react';
import type { Ticket } from '../../api/tickets.js';
import { Decisions } from '../../assignment/Decisions.js';
import { CustomerPanel } from '../../customers/CustomerPanel.js';
import { useI18n } from '../../i18n/I18n.js';
import { useInboxes } from '../../inboxes/useInboxes.js';
import { May } from '../../layout/Allowed.js';
import '../../people/people.css';

/** Whose question it is, what they asked before, and how the ticket came to whoever has it. */
export function TicketPanel({ ticket }: { ticket: Ticket }) {
  const { t } = useI18n();
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => heading.current?.focus(), []);
  return (
    <aside className="ticket-panel" aria-label={t('tickets.panel.title')}>
      <h2 ref={heading} tabIndex={-1}>
        {t('tickets.panel.title')}
      </h2>
      <FromInbox id={ticket.inboxId ?? null} />
      <May permission="customer.read">
        <CustomerPanel id={ticket.requesterId} besideTicket={ticket.id} />
      </May>
      <Decisions ticketId={ticket.id} />
    </aside>
  );
}

function FromInbox({ id }: { id: string | null }) {
  const { t } = useI18n();
  const inbox = useInboxes().find((each) => each.id === id);
  return inbox && <p className="quiet">{t('inboxes.from', { name: inbox.name })}</p>;
}
