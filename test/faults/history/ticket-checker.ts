import type { StoredEvent } from './history.js';
import type { TicketAct } from './ticket-work.js';

export interface TicketHistory {
  readonly acts: readonly TicketAct[];
  readonly tickets: readonly { readonly id: string; readonly requesterId: string; readonly conversationId: string }[];
  /** Every event in the conversations of tickets, and how far each says it has come. */
  readonly stored: readonly StoredEvent[];
  readonly lastSeqs: ReadonlyMap<string, number>;
  /** What has reached the mail server. */
  readonly mails: readonly { readonly to: string; readonly text: string; readonly id: string }[];
  readonly addresses: ReadonlyMap<string, string>;
  readonly staff: ReadonlySet<string>;
  /** What the desk says of what it owes. */
  readonly deliveries: readonly { readonly id: string; readonly key: string; readonly status: string }[];
  /** Mails that still wait for more of the same. */
  readonly pending: number;
  /** Kinds of tickets with what is counted of them and what is there. */
  readonly counts: readonly { readonly kind: string; readonly counted: number; readonly there: number }[];
}

/** What cannot be when every ticket was kept, every answer mailed, and every ticket counted; each in a sentence. */
export function ticketComplaints(history: TicketHistory): string[] {
  return [
    ...lostTickets(history),
    ...lostWords(history),
    ...doubles(history),
    ...gaps(history),
    ...refusals(history),
    ...unmailed(history),
    ...owed(history),
    ...miscounted(history),
  ];
}

/** In how many mails more than needed something came; what is repeated after a lost answer carries the same id. */
export function mailedAgain({ mails }: Pick<TicketHistory, 'mails'>): number {
  return mails.length - new Set(mails.map(({ id }) => id)).size;
}

function lostTickets({ acts, tickets }: TicketHistory): string[] {
  return acts
    .filter(({ what, outcome }) => what === 'open' && outcome === 'ok')
    .filter(({ by, ticketId, roomId }) => {
      const stored = tickets.find(({ id }) => id === ticketId);
      return stored?.requesterId !== by || stored.conversationId !== roomId;
    })
    .map((act) => `lost: ticket ${act.ticketId} of ${told(act)} was acknowledged and is not stored so`);
}

function lostWords({ acts, stored }: TicketHistory): string[] {
  const places = new Map(stored.map((event) => [`${event.roomId} ${event.actor.id} ${event.clientId}`, event]));
  return acts
    .filter(({ outcome, clientId }) => outcome === 'ok' && clientId !== undefined)
    .flatMap((act) => {
      const event = places.get(`${act.roomId} ${act.by} ${act.clientId}`);
      if (!event || event.data.body !== act.body) return [`lost: ${told(act)} was acknowledged and is not stored so`];
      return act.seq === undefined || act.seq === event.seq
        ? []
        : [`lost: ${told(act)} was acknowledged at ${act.seq} and is at ${event.seq}`];
    });
}

/** Each thing that was said is there once, in whichever ticket. */
function doubles({ stored }: TicketHistory): string[] {
  const seen = new Map<string, StoredEvent>();
  return stored.flatMap((event) => {
    if (event.clientId === null) return [];
    const key = `${event.actor.id} ${event.clientId}`;
    const first = seen.get(key);
    seen.set(key, event);
    return first
      ? [`double: ${event.clientId} is at ${first.roomId} ${first.seq} and at ${event.roomId} ${event.seq}`]
      : [];
  });
}

function gaps({ stored, lastSeqs, tickets }: TicketHistory): string[] {
  return tickets.flatMap(({ conversationId: roomId }) => {
    const seqs = stored.filter((event) => event.roomId === roomId).map(({ seq }) => seq);
    const isWhole = [...seqs].sort((a, b) => a - b).every((seq, index) => seq === index + 1);
    return isWhole && lastSeqs.get(roomId) === seqs.length
      ? []
      : [`gap: ${roomId} says ${lastSeqs.get(roomId)} and has ${seqs.join(', ')}`];
  });
}

/** All that is asked for here is allowed. */
function refusals({ acts }: TicketHistory): string[] {
  return acts
    .filter(({ outcome }) => outcome !== 'ok' && outcome !== 'lost')
    .map((act) => `refused: ${told(act)} (${act.outcome}) without a reason`);
}

/** What staff say to somebody who is away reaches them, whether staff were told that it was stored or not. */
function unmailed({ stored, tickets, mails, addresses, staff }: TicketHistory): string[] {
  const requesters = new Map(tickets.map(({ conversationId, requesterId }) => [conversationId, requesterId]));
  const posted = stored.filter(({ type }) => type === 'message.posted');
  return posted
    .filter(({ actor }) => staff.has(actor.id))
    .filter(({ roomId, seq, data: { body = '' } }) => {
      const requester = requesters.get(roomId) ?? '';
      const hasSeenIt = posted.some(
        (other) => other.roomId === roomId && other.actor.id === requester && other.seq > seq,
      );
      const address = addresses.get(requester);
      return !hasSeenIt && !mails.some(({ to, text }) => to === address && text.includes(body));
    })
    .map(({ roomId, seq, clientId }) => `owed: the answer ${clientId} at ${roomId} ${seq} is in no mail`);
}

/** A mail is named after its delivery, or after the notice that it was written for, with which the key of the delivery ends. */
function owed({ deliveries, mails, pending }: TicketHistory): string[] {
  const came = new Set(mails.map(({ id }) => endOf(id)));
  return [
    ...deliveries.flatMap(({ id, key, status }) => {
      if (status !== 'sent') return [`owed: the delivery ${id} is ${status}`];
      return came.has(endOf(id)) || came.has(endOf(key))
        ? []
        : [`owed: the delivery ${id} counts as sent, and has not come`];
    }),
    ...(pending === 0 ? [] : [`owed: ${pending} mails still wait to be written`]),
  ];
}

function miscounted({ counts }: TicketHistory): string[] {
  return counts
    .filter(({ counted, there }) => counted !== there)
    .map(({ kind, counted, there }) => `count: ${counted} tickets are counted as ${kind}, and ${there} are there`);
}

/** Of an id, what is random. */
function endOf(id: string): string {
  return id.slice(-12);
}

function told({ what, by, clientId, ticketId, roomId }: TicketAct): string {
  return `${what} ${clientId ?? ticketId} in ${roomId} by ${by}`;
}
