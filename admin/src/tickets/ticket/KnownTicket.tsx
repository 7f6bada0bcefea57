import { useEffect, useMemo, useRef, useState } from 'react';
import { useNotify } from 'react-admin';
import { useNavigate, useSearchParams } from 'react-router-dom';
import { statusesToAskFor, type Ticket } from '../../api/tickets.js';
import { useI18n } from '../../i18n/I18n.js';
import { useKeys } from '../../keys/useKeys.js';
import { useTitle } from '../../layout/useTitle.js';
import { useRoom, useWatchUnread } from '../../live/useRooms.js';
import { useNoticed } from '../../notifications/useNoticed.js';
import { usePreferences } from '../../preferences/usePreferences.js';
import { usePersonOf } from '../../rooms/useRoomData.js';
import { useAccount, useMay } from '../../session/useSession.js';
import { ConflictDialog } from '../dialogs/ConflictDialog.js';
import { TicketDialogs, type TicketDialog } from '../dialogs/TicketDialogs.js';
import { TicketHead } from './TicketHead.js';
import { TicketPanel } from './TicketPanel.js';
import { TicketTalk, type Mode } from './TicketTalk.js';
import { useTicketChange } from '../useTicketChange.js';

interface Props {
  ticket: Ticket;
  backstageId: string;
  back: string;
  onNext: () => void;
  onOther: (id: string) => void;
}

export function KnownTicket({ ticket, backstageId, back, onNext, onOther }: Props) {
  const { t } = useI18n();
  const me = useAccount()?.me.id;
  const may = useMay();
  const notify = useNotify();
  const conversation = useRoom(ticket.conversationId);
  const backstage = useRoom(backstageId);
  const changing = useTicketChange(ticket);
  const [dialog, setDialog] = useState<TicketDialog>();
  const [mode, setMode] = useState<Mode>('reply');
  const [asking, setAsking] = useState(0);
  const [params, setParams] = useSearchParams();
  const panel = params.get('panel') === 'customer';
  useTitle(`#${ticket.number} ${ticket.subject}`);
  useWatchUnread([ticket.conversationId, backstageId]);
  useNoticed({ ticketId: ticket.id });

  const { requesterId, assigneeId } = ticket;
  // Everybody of both rooms is asked for by name at once.
  const both = useMemo(() => {
    const [front, rear] = [conversation.state, backstage.state];
    return {
      ...front,
      messages: [...front.messages, ...rear.messages],
      events: [...front.events, ...rear.events],
      typing: [...front.typing, ...rear.typing, requesterId, ...(assigneeId ? [assigneeId] : [])],
      present: [...front.present, ...rear.present],
    };
  }, [conversation.state, backstage.state, requesterId, assigneeId]);
  const personOf = usePersonOf(nobody, both);

  const open = may('ticket.work') && ticket.status !== 'closed';
  const write = (next: Mode) => {
    setMode(next);
    setAsking((times) => times + 1);
  };
  const goOn = useGoOn(onNext, back);
  const solved = (then?: 'next') => {
    notify(t('tickets.solved', { number: ticket.number }), { type: 'success' });
    goOn(then);
  };
  const solve = async (then?: 'next') => {
    if (ticket.status === 'solved' || (await changing.save({ status: 'solved' }))) solved(then);
  };
  const focus = (name: string) => document.querySelector<HTMLElement>(`[data-field="${name}"]`)?.focus();
  useKeys({
    ...(open && {
      reply: () => write('reply'),
      note: () => write('note'),
      solve: () => void solve(),
      solveNext: () => void solve('next'),
      snooze: () => setDialog('snooze'),
      tag: () => setDialog('tags'),
      priority: () => focus('priority'),
      ...(me !== undefined && { toMe: () => void changing.save({ assigneeId: me }) }),
      ...(may('ticket.assign') && { assign: () => setDialog('assign') }),
      ...(may('ticket.manage') && { merge: () => setDialog('merge') }),
    }),
  });

  return (
    <article className="ticket" data-panel={panel} aria-label={t('tickets.one', { number: ticket.number })}>
      <TicketHead
        ticket={ticket}
        changing={changing}
        back={back}
        present={backstage.state.present.filter((id) => id !== me).map(personOf)}
        statuses={ticket.status === 'new' ? ['new', ...statusesToAskFor] : statusesToAskFor}
        panel={panel}
        onPanel={() =>
          setParams(
            (before) => {
              if (panel) before.delete('panel');
              else before.set('panel', 'customer');
              return before;
            },
            { replace: true },
          )
        }
        onDialog={setDialog}
        onSolved={() => solved()}
      />
      <TicketTalk
        ticket={ticket}
        conversation={conversation}
        backstage={backstage}
        personOf={personOf}
        changing={changing}
        mode={mode}
        asking={asking}
        onMode={setMode}
        onSolved={() => solved()}
      />
      {panel && <TicketPanel ticket={ticket} />}
      {dialog && (
        <TicketDialogs
          dialog={dialog}
          ticket={ticket}
          changing={changing}
          onClose={() => setDialog(undefined)}
          onOther={onOther}
        />
      )}
      {changing.conflict && <ConflictDialog ticket={ticket} changing={changing} conflict={changing.conflict} />}
    </article>
  );
}

/** Where somebody goes when a ticket is solved, if they are still at it: they may have gone on by themselves. */
function useGoOn(onNext: () => void, back: string): (then?: 'next') => void {
  const { autoAdvance } = usePreferences();
  const navigate = useNavigate();
  const here = useRef(false);
  useEffect(() => {
    here.current = true;
    return () => {
      here.current = false;
    };
  }, []);
  return (then) => {
    const way = then ?? autoAdvance;
    if (!here.current || way === 'stay') return;
    if (way === 'next') onNext();
    else void navigate(back);
  };
}

/** Nobody is a member whom one sees as such: staff come in by a rule. */
const nobody = [] as const;
