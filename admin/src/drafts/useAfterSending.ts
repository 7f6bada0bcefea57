import type { Outgoing } from '@quickdesk/live';
import { useEffect, useMemo, useRef } from 'react';
import { useDesk } from '../live/LiveProvider.js';
import type { Session } from '../session/Session.js';
import { useAccount, useSession } from '../session/useSession.js';
import type { Ticket, TicketStatus } from '../api/tickets.js';
import { AfterSending, type Intent, type Outcome } from './AfterSending.js';

const known = new WeakMap<Session, Map<string, AfterSending>>();

function afterSendingOf(session: Session, personId: string): AfterSending {
  const ofSession = known.get(session) ?? new Map<string, AfterSending>();
  known.set(session, ofSession);
  const after = ofSession.get(personId) ?? new AfterSending(session.client, personId);
  ofSession.set(personId, after);
  return after;
}

function useAfter(): AfterSending | undefined {
  const session = useSession();
  const personId = useAccount()?.me.id;
  return useMemo(() => (personId === undefined ? undefined : afterSendingOf(session, personId)), [session, personId]);
}

/** Does what waits for messages to be stored, also for those that were sent before the page was loaded. */
export function useAfterSending(outcome: Outcome): void {
  const after = useAfter();
  const desk = useDesk();
  const latest = useRef(outcome);
  latest.current = outcome;
  useEffect(
    () =>
      after?.attend(desk, {
        done: (ticket: Ticket, intent: Intent) => latest.current.done?.(ticket, intent),
        failed: (error) => latest.current.failed?.(error),
      }),
    [after, desk],
  );
}

/** Has the ticket become this once the message is stored. */
export function useWhenSent(): (outgoing: Outgoing, ticketId: string, status: TicketStatus) => void {
  const after = useAfter();
  const desk = useDesk();
  return ({ item: { clientId, roomId } }, ticketId, status) => after?.add(desk, { clientId, roomId, ticketId, status });
}
