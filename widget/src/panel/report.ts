import type { Customer, Settings, Ticket } from '../customer/api.js';
import { tellHost } from './host.js';

/** Tells the page around what has changed, without a word of what was said. */
export function report(customer: Customer): void {
  let known: boolean | undefined;
  let settings: Settings | null = null;
  let gone = false;
  let ended: unknown = null;
  let generation = customer.generation;
  let before: Map<string, Ticket> | undefined;
  let wasNobody = false;

  const tell = () => {
    const now = customer.state;
    if (generation !== customer.generation) before = undefined;
    // A guest who has just become one had nothing before.
    if (now.ready && !now.me) wasNobody = true;
    if (wasNobody && now.me?.kind === 'guest') before ??= new Map();
    if (now.me) wasNobody = false;
    ({ generation } = customer);
    const isKnown = now.me !== null || now.openings.length > 0;
    if (now.ready && known !== isKnown) tellHost({ type: 'known', known: (known = isKnown) });
    if (now.settings && now.settings !== settings) tellHost({ type: 'settings', settings: now.settings });
    if (now.settingsProblem?.status === 404 && !gone) tellHost({ type: 'settings', settings: null });
    if (now.ended && now.ended !== ended) tellHost({ type: 'error', code: now.ended.code, message: now.ended.detail });
    gone = now.settingsProblem?.status === 404;
    ({ settings, ended } = now);
    if (now.ticketsStatus === 'ready') before = tellTickets(now.tickets, before);
  };
  customer.subscribe(tell);
  tell();
}

/** Those that were there when one looked first, or are read later because they are old, are no news. */
function tellTickets(tickets: readonly Ticket[], before: Map<string, Ticket> | undefined): Map<string, Ticket> {
  const newest = [...(before?.values() ?? [])].reduce(
    (last, { updatedAt }) => (updatedAt > last ? updatedAt : last),
    '',
  );
  for (const ticket of before ? tickets : []) {
    const { id, number, status, unread, updatedAt } = ticket;
    const old = before?.get(id);
    if (!old && updatedAt <= newest) continue;
    if (old?.status !== status) tellHost({ type: 'ticket', id, number, status });
    if (unread > (old?.unread ?? 0)) tellHost({ type: 'message', ticketId: id, number });
  }
  return new Map(tickets.map((ticket) => [ticket.id, ticket]));
}
