import type { Message, OutboxItem, Room, RoomState } from '@quickdesk/live';
import type { ComponentChildren } from 'preact';
import { useEffect, useReducer, useRef, useState } from 'preact/hooks';
import type { Draft, Opening } from '../customer/api.js';
import { useCustomer, useValue } from '../customer/use.js';
import { useWords } from '../i18n/words.js';
import { Bones } from '../screens/Bones.js';
import { inboxWords } from '../screens/inbox.js';
import { later } from '../screens/later.js';
import { Composer } from './Composer.js';
import { Log } from './Log.js';
import './thread.css';

const Typing = later('extras', () => import('./more/Typing.js').then((part) => part.Typing));

/** A conversation, one that is on its way to become one, or none yet. */
export type Place = { readonly ticketId: string } | { readonly openingId: string } | 'new';

interface Props {
  place: Place;
  /** What is written goes on elsewhere: there is a conversation now, or another one follows this. */
  onPlace: (place: Place) => void;
  /** The heading that names the conversation. */
  titleId: string;
  /** What was asked before the first message. */
  answers?: Readonly<Record<string, unknown>>;
  /** What there is to know about it, above what one writes. */
  children?: ComponentChildren;
}

/** What was said, and what one writes. */
export function Thread({ place, onPlace, titleId, answers, children }: Props) {
  const { t, locale } = useWords();
  const customer = useCustomer();
  const { settings, connection, ended, me, people, tickets, openings } = useValue(customer);
  const ticketId = place !== 'new' && 'ticketId' in place ? place.ticketId : undefined;
  const openingId = place !== 'new' && 'openingId' in place ? place.openingId : undefined;
  const ticket = tickets.find(({ id }) => id === ticketId);
  const opening = openings.find((each) =>
    openingId ? each.id === openingId : each.ticketId && each.ticketId === ticketId,
  );
  const room = ticket && customer.room(ticket.roomId);
  const [turn, again] = useReducer<number, void>((count) => count + 1, 0);
  const told = useRoom(room, turn);
  /** Whether there is no such conversation; undefined: that could not be found out. */
  const [missing, setMissing] = useState<boolean | undefined>(false);
  const waiting = useWaiting(opening, told);
  const [replyTo, setReplyTo] = useState<Message>();
  /** That something was written in what is closed, and what followed it then. */
  const wrote = useRef<{ readonly followed?: string }>();
  const begun = useRef('');

  useEffect(() => {
    if (openingId && opening?.ticketId) onPlace({ ticketId: opening.ticketId });
  }, [openingId, opening?.ticketId]);
  useEffect(() => {
    if (ticketId && !ticket && me)
      customer.findTicket(ticketId).then(
        (there) => setMissing(!there),
        () => setMissing(undefined),
      );
  }, [ticketId, !ticket, me?.id, turn]);

  const follows = tickets.find((each) => each.id === ticket?.mergedInto || (ticketId && each.followUpOf === ticketId));
  useEffect(() => {
    if (!wrote.current || !follows || (wrote.current.followed === follows.id && !ticket?.mergedInto)) return;
    wrote.current = undefined;
    onPlace({ ticketId: follows.id });
  });

  /** Resolves when it is kept, whatever becomes of the page. */
  async function send(message: Draft): Promise<void> {
    if (room) {
      const sending = room.send({ ...message, attachmentIds: [...(message.attachmentIds ?? [])] });
      await Promise.race([sending.kept(), sending.sent().catch(() => undefined)]);
      // It is not added to what is closed: where it goes on is known when it is there.
      if (ticket.status === 'closed') wrote.current = { followed: follows?.id };
    } else if (openingId) await customer.addTo(openingId, message);
    else onPlace({ openingId: (begun.current = (await customer.begin(message, answers)).id) });
  }

  const typist = told?.typing[0];
  const lost = openingId && !opening && begun.current !== openingId;
  const gone = lost ? true : ticket ? told?.status === 'gone' : missing;
  const failed = ticket ? told?.status === 'failed' : missing === undefined;
  const loading = ticketId && !told?.messages.length && told?.status !== 'open' && waiting.length === 0;
  const ending =
    ticket?.status === 'closed' ? 'thread.closed' : ticket?.status === 'solved' ? 'thread.solved' : undefined;
  if (gone)
    return (
      <section class="t-thread" aria-labelledby={titleId}>
        <p class="t-state">{t('thread.gone')}</p>
      </section>
    );
  return (
    <section class="t-thread" aria-labelledby={titleId}>
      {failed ? (
        <p class="t-state" role="alert">
          {t('thread.broken')}{' '}
          <button class="t-pill" onClick={() => again()}>
            {t('thread.retry')}
          </button>
        </p>
      ) : loading ? (
        <Bones />
      ) : (
        <Log
          room={room}
          told={told}
          waiting={waiting}
          onReply={setReplyTo}
          retry={(id) => (openingId ? customer.retryOpening(openingId) : room?.retry(id))}
          discard={(id) => (openingId ? customer.discardOpening(openingId) && onPlace('new') : room?.discard(id))}
          greeting={ticketId || !settings ? '' : inboxWords(settings, locale).greeting}
        >
          {follows && ending === 'thread.closed' ? (
            <button class="t-pill" onClick={() => onPlace({ ticketId: follows.id })}>
              {t('thread.goesOn', { number: follows.number })}
            </button>
          ) : (
            ending && <p class="t-line">{t(ending)}</p>
          )}
        </Log>
      )}
      <Typing name={typist && (people.get(typist)?.name ?? settings?.title ?? '')} />
      {children}
      {(ended !== null || connection === 'offline') && (
        <p class="t-banner" role="status">
          {t(ended ? 'thread.ended' : 'thread.offline')}
        </p>
      )}
      <Composer
        at={openingId ?? ticketId ?? 'new'}
        room={room}
        ready={!ticketId || room !== undefined}
        barred={ended && ticketId ? t('thread.ended') : undefined}
        send={send}
        replyTo={replyTo}
        onReplyEnd={() => setReplyTo(undefined)}
      />
    </section>
  );
}

/** The live room as long as it is shown; another turn opens it once more. */
function useRoom(room: Room | undefined, turn: number): RoomState | undefined {
  const told = useValue(room);
  useEffect(() => room?.open(), [room, turn]);
  return told;
}

/** What is on its way: the first message until it is a conversation, then what the room's outbox has; nothing vanishes in between. */
function useWaiting(opening: Opening | undefined, told: RoomState | undefined): readonly OutboxItem[] {
  const kept = useRef<readonly OutboxItem[]>([]);
  if (opening)
    kept.current = opening.messages.map((item) =>
      item.status === 'failed' ? { ...item, problem: opening.problem as OutboxItem['problem'] } : item,
    );
  const { outbox = [], messages = [] } = told ?? {};
  // Whatever the room has known once is the room's own affair.
  const isThere = ({ clientId }: OutboxItem) => [...outbox, ...messages].some((each) => each.clientId === clientId);
  kept.current = kept.current.filter((item) => !isThere(item));
  return [...kept.current, ...outbox];
}
