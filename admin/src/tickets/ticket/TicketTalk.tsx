import type { Message, NewMessage, Outgoing } from '@quickdesk/live';
import { useEffect, useMemo, useRef, useState, useSyncExternalStore } from 'react';
import type { Ticket, TicketStatus } from '../../api/tickets.js';
import { Composer, type ComposerHandle } from '../../conversation/composer/Composer.js';
import { fromBody } from '../../conversation/composer/mentions.js';
import { type Person, type Talk, TalkContext } from '../../conversation/Talk.js';
import { Typing } from '../../conversation/Typing.js';
import { useAsk } from '../../conversation/useAsk.js';
import { useDraft } from '../../drafts/useDrafts.js';
import { useAfterSending, useWhenSent } from '../../drafts/useAfterSending.js';
import { useI18n } from '../../i18n/I18n.js';
import { useAccount, useMay } from '../../session/useSession.js';
import { ComposerHead } from './ComposerHead.js';
import { StaleReply } from './StaleReply.js';
import { type OpenRoom, TicketThread, type TicketThreadHandle } from './TicketThread.js';
import { useColleagues } from './useColleagues.js';
import type { TicketChanging } from '../useTicketChange.js';

/** To the customer, or among colleagues. */
export type Mode = 'reply' | 'note';

interface Props {
  ticket: Ticket;
  conversation: OpenRoom;
  backstage: OpenRoom;
  personOf: (id: string) => Person;
  changing: TicketChanging;
  mode: Mode;
  /** Rises when somebody wants to write. */
  asking: number;
  onMode: (mode: Mode) => void;
  onSolved: () => void;
}

/** The thread of a ticket and the place to write: to the customer or, clearly another thing, a note. */
export function TicketTalk(props: Props) {
  const { ticket, conversation, backstage, personOf, changing, mode, asking, onMode, onSolved } = props;
  const { t } = useI18n();
  const me = useAccount()?.me.id ?? '';
  const may = useMay();
  const ask = useAsk();
  const [editing, setEditing] = useState<{ mode: Mode; message: Message }>();
  const [history, setHistory] = useState(true);
  const thread = useRef<TicketThreadHandle>(null);
  const composer = useRef<ComposerHandle>(null);
  const whenSent = useWhenSent();
  const colleagues = useColleagues();
  const mayWrite = may('ticket.work') && me !== '' && ticket.status !== 'closed';
  const mayModerate = may('ticket.manage');
  const drafts = {
    reply: useDraft(me, conversation.room.id),
    note: useDraft(me, backstage.room.id),
  };
  const draft = drafts[mode];
  const typed = useSyncExternalStore(draft.subscribe, draft.now).text;
  const focus = () => setTimeout(() => composer.current?.focus());

  useEffect(() => {
    if (asking > 0) composer.current?.focus();
  }, [asking]);

  const talkOf = (which: Mode, { room }: OpenRoom): Talk => ({
    room,
    me,
    personOf,
    mayWrite,
    mayModerate,
    onReply: ({ seq }) => {
      onMode(which);
      drafts[which].change({ replyTo: seq });
      focus();
    },
    onEdit: (message) => {
      onMode(which);
      setEditing({ mode: which, message });
    },
    onJump: (seq) => thread.current?.jump(which === 'note' ? 'backstage' : 'conversation', seq),
    onUnread: ({ seq }) => ask(room.markUnread(seq)),
    onTakeBack: ({ body, replyTo, attachmentIds }) => {
      onMode(which);
      const { text, named, files } = drafts[which].now();
      const back = fromBody(body, (id) => personOf(id).name);
      const kept = attachmentIds.map((id) => ({ key: id, name: t('talk.attachment'), progress: 1, media: { id } }));
      drafts[which].change({
        text: [back.text, text].filter(Boolean).join('\n'),
        named: { ...named, ...back.named },
        files: [...kept, ...files],
        replyTo,
      });
      focus();
    },
  });
  const talks = useMemo(
    () => ({ conversation: talkOf('reply', conversation), backstage: talkOf('note', backstage) }),
    // What is missing here does the same whichever drawing it is of.
    [conversation.room, backstage.room, me, personOf, mayWrite, mayModerate, t],
  );

  /** How far one had read when one sent it, whatever comes before it goes. */
  const moment = (): Partial<NewMessage> => (mode === 'note' ? {} : { seenSeq: thread.current?.seenSeq() ?? 0 });

  function send(message: NewMessage): Outgoing {
    return (mode === 'note' ? backstage.room : conversation.room).send(message);
  }

  /** Solved when it is stored: what was refused has not answered anything. */
  function sendAs(status: TicketStatus, message: NewMessage): Outgoing {
    const outgoing = send(message);
    whenSent(outgoing, ticket.id, status);
    return outgoing;
  }
  useAfterSending({
    done: ({ id }, { status }) => id === ticket.id && status === 'solved' && onSolved(),
  });

  const talk = mode === 'note' ? talks.backstage : talks.conversation;
  const labels =
    mode === 'note'
      ? { label: t('tickets.note.write'), send: t('tickets.note.send'), hint: 'tickets.note.hint' as const }
      : { label: t('tickets.reply.write'), send: t('tickets.reply.send'), hint: 'tickets.reply.hint' as const };
  const ways = [
    { label: t('tickets.reply.solve'), onSend: (message: NewMessage) => sendAs('solved', message) },
    { label: t('sending.pending'), onSend: (message: NewMessage) => sendAs('pending', message) },
  ];
  return (
    <section className="conversation ticket-talk" aria-label={t('tickets.conversation')}>
      <TicketThread
        ref={thread}
        ticket={ticket}
        conversation={conversation}
        backstage={backstage}
        talks={talks}
        history={history}
      />
      <TalkContext value={talk}>
        <Typing ids={[...new Set([...conversation.state.typing, ...backstage.state.typing])]} />
        {mayWrite ? (
          <div className="ticket-writing" data-mode={mode}>
            <Composer
              key={mode}
              ref={composer}
              draft={draft}
              label={labels.label}
              people={mode === 'note' ? colleagues : []}
              editing={editing?.mode === mode ? editing.message : undefined}
              onEdited={() => {
                setEditing(undefined);
                focus();
              }}
              onSend={send}
              sendLabel={labels.send}
              others={mode === 'reply' ? ways : undefined}
              outside={mode === 'reply' ? { insiders: colleagues } : undefined}
              moment={moment}
              hint={(keys) => t(labels.hint, { ...keys })}
              head={
                <ComposerHead
                  ticket={ticket}
                  changing={changing}
                  mode={mode}
                  writes={mode === 'reply' && typed !== ''}
                  history={history}
                  onMode={onMode}
                  onHistory={setHistory}
                />
              }
            />
          </div>
        ) : (
          <div className="composer composer-barred">
            {t(ticket.status === 'closed' ? 'tickets.barred.closed' : 'tickets.barred.reader')}
          </div>
        )}
      </TalkContext>
      <StaleReply
        talk={talks.conversation}
        state={conversation.state}
        requesterId={ticket.requesterId}
        onForce={(clientId) => conversation.room.retry(clientId, { force: true })}
      />
    </section>
  );
}
