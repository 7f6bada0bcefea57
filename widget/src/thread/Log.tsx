import type { Message, OutboxItem, Room, RoomState } from '@quickdesk/live';
import type { ComponentChildren } from 'preact';
import { useEffect, useRef, useState } from 'preact/hooks';
import { useCustomer, useValue } from '../customer/use.js';
import { useWords } from '../i18n/words.js';
import { useShown } from '../look/shown.js';
import { later } from '../screens/later.js';
import type { Acts } from './Bubble.js';
import { Icon } from './Icon.js';
import { linesOf } from './lines.js';
import { Row } from './Row.js';
import { useSpan } from './useSpan.js';
import { useStay } from './useStay.js';

const Menu = later('extras', () => import('./acts/Menu.js').then((part) => part.Menu));

/** So near to the end of what is drawn more is drawn. */
const NEAR_PX = 500;

/** It is fetched once; until then everything is shown as it was typed. */
let said: Acts['Said'];

interface Props {
  room?: Room;
  told?: RoomState;
  /** What is on its way, in order. */
  waiting: readonly OutboxItem[];
  onReply: (message: Message) => void;
  retry: (clientId: string) => void;
  discard: (clientId: string) => void;
  greeting?: string;
  /** What stands behind the last. */
  children?: ComponentChildren;
}

export function Log({ room, told, waiting, onReply, retry, discard, greeting, children }: Props) {
  const { t, many } = useWords();
  const { me, people, settings } = useValue(useCustomer());
  const { messages = [], events = [], reachedStart = true, lastSeq = 0 } = told ?? {};
  const shown = useShown();
  const box = useRef<HTMLDivElement>(null);
  const span = useSpan(messages, room);
  const { from, to, busy } = span;
  const { atEnd, note, go } = useStay(box, to === messages.length);
  const [menu, setMenu] = useState<{ message: Message; from: HTMLElement }>();
  const [sought, setSought] = useState<number>();
  const [current, setCurrent] = useState<string>();
  const [undone, setUndone] = useState(false);
  const [Said, setSaid] = useState(() => said);
  const seen = useRef(0);
  const myId = me?.id ?? '';

  const lines = linesOf({ messages, events, waiting, from, to, reachedStart, me });
  const stop = lines.some(({ key }) => key === current) ? current : lines.at(-1)?.key;
  const lastOwn = lines.findLast(({ own }) => own)?.key;
  const fresh = messages.filter(({ seq, author, removedAt }) => seq > seen.current && author.id !== myId && !removedAt);

  useEffect(() => {
    const look = () => {
      if (!atEnd || !shown || document.visibilityState !== 'visible') return;
      seen.current = lastSeq;
      if (told?.status === 'open') room?.read(lastSeq);
    };
    look();
    document.addEventListener('visibilitychange', look);
    return () => document.removeEventListener('visibilitychange', look);
  });

  useEffect(() => {
    if (!Said)
      void import('./more/Said.js').then(
        (part) => setSaid(() => (said = part.Said)),
        () => undefined,
      );
  }, []);

  useEffect(() => {
    const row = box.current?.querySelector<HTMLElement>(`[data-seq="${sought}"]`);
    if (!row) return;
    go(row);
    row.focus({ preventScroll: true });
    setSought(undefined);
  });

  const acts: Acts = {
    Said,
    nameOf: (id) => people.get(id)?.name ?? settings?.title ?? '',
    quoted: (seq) => messages.find((each) => each.seq === seq),
    goTo: (seq) =>
      void room?.backTo(seq).then(
        (there) => {
          setUndone(!there);
          if (!there) return;
          span.around(seq);
          setSought(seq);
        },
        () => setUndone(true),
      ),
    react({ seq, reactions }, emoji) {
      const mine = reactions[emoji]?.some((who) => who.endsWith(`:${myId}`));
      setUndone(false);
      void room?.[mine ? 'unreact' : 'react'](seq, emoji).catch(() => setUndone(true));
    },
    menu: (message, origin) => setMenu({ message, from: origin }),
    fresh: async (seq) => (await room?.around(seq))?.messages.find((each) => each.seq === seq)?.attachments ?? [],
    retry,
    discard,
  };

  useEffect(() => {
    if (atEnd) span.follow();
  }, [atEnd, span.last, to]);

  /** Near the end of what is drawn there is more. */
  function extend(): void {
    const { scrollTop = 0, scrollHeight = 0, clientHeight = 0 } = box.current ?? {};
    if (scrollTop < NEAR_PX && (from > 0 || (!reachedStart && !span.failed))) void span.up();
    else if (to < messages.length && scrollHeight - scrollTop - clientHeight < NEAR_PX) span.down();
  }
  useEffect(() => {
    if (!busy && told?.status === 'open') extend();
  }, [busy, told?.status]);

  return (
    <div class="t-over">
      <div
        class="t-log"
        ref={box}
        role="log"
        aria-label={t('thread.messages')}
        aria-busy={busy}
        onScroll={() => {
          note();
          extend();
        }}
      >
        <div class="t-lines">
          {(from > 0 || !reachedStart) && (
            <button class="t-pill" aria-disabled={busy} onClick={() => void span.up()}>
              {t(busy ? 'thread.loading' : span.failed ? 'thread.retry' : 'thread.older')}
            </button>
          )}
          {greeting && (
            <article class="t-row" data-key="greeting" tabIndex={-1}>
              <div class="t-bubble" dir="auto">
                {greeting}
              </div>
            </article>
          )}
          {lines.map((line) => (
            <Row
              key={line.key}
              line={line}
              acts={acts}
              me={myId}
              picture={people.get(line.author)?.avatarUrl}
              receipt={line.own && line.message && room ? room.receipt(line.message.seq) : 'sent'}
              last={line.key === lastOwn}
              stop={line.key === stop}
              onFocus={() => setCurrent(line.key)}
            />
          ))}
          {children}
          {undone && (
            <p class="t-line" role="alert">
              {t('thread.undone')}
            </p>
          )}
        </div>
      </div>
      {!atEnd && (
        <button
          class="t-pill t-down"
          onClick={() => {
            span.newest();
            go();
          }}
        >
          <Icon path="M12 5v14m-6-6 6 6 6-6" />{' '}
          {fresh.length > 0 ? many('thread.new', fresh.length) : t('thread.newest')}
        </button>
      )}
      {menu && room && (
        <Menu
          {...menu}
          room={room}
          own={menu.message.author.id === myId}
          react={acts.react}
          onReply={onReply}
          onClose={() => setMenu(undefined)}
        />
      )}
    </div>
  );
}
