import type { RoomState } from '@quickdesk/live';
import { Button } from '../../controls/Button.js';
import { Dialog } from '../../controls/Dialog.js';
import { Face } from '../../controls/Face.js';
import { Markdown } from '../../conversation/message/Markdown.js';
import { type Talk, TalkContext } from '../../conversation/Talk.js';
import { useTimes } from '../../conversation/times.js';
import { useI18n } from '../../i18n/I18n.js';

interface Props {
  talk: Talk;
  state: RoomState;
  requesterId: string;
  onForce: (clientId: string) => void;
}

/** A colleague has answered meanwhile: what they wrote is shown before anything is sent. */
export function StaleReply({ talk, state, requesterId, onForce }: Props) {
  const { t } = useI18n();
  const { time } = useTimes();
  const { room, me, personOf, onTakeBack } = talk;
  const held = state.outbox.find(({ status, problem }) => status === 'failed' && problem?.code === 'reply.stale');
  if (!held) return null;
  const missed = state.messages.filter(({ seq, author }) => seq > (held.seenSeq ?? 0) && author.id !== me);
  const read = () => {
    room.discard(held.clientId);
    onTakeBack(held);
  };
  return (
    <Dialog title={t('tickets.stale')} wide onClose={read}>
      <p>{t('tickets.stale.text')}</p>
      <TalkContext value={talk}>
        <ul className="stale-missed">
          {missed.map(({ seq, at, author, body, removedAt }) => {
            const person = personOf(author.id);
            return (
              <li key={seq} data-asks={author.id === requesterId}>
                <Face name={person.name} url={person.avatarUrl} size={24} />
                <div>
                  <p className="message-head">
                    <span className="message-name">{person.name}</span>
                    <time className="quiet" dateTime={at}>
                      {time(at)}
                    </time>
                  </p>
                  {removedAt === null ? <Markdown text={body} /> : <p className="quiet">{t('talk.removed')}</p>}
                </div>
              </li>
            );
          })}
        </ul>
        <h3 className="stale-own">{t('tickets.stale.yours')}</h3>
        <Markdown text={held.body} />
      </TalkContext>
      <div className="dialog-acts">
        <Button onClick={() => onForce(held.clientId)}>{t('tickets.stale.send')}</Button>
        <Button kind="primary" autoFocus onClick={read}>
          {t('tickets.stale.read')}
        </Button>
      </div>
    </Dialog>
  );
}
