import type { Message } from '@quickdesk/live';
import { memo } from 'react';
import { Face } from '../../controls/Face.js';
import { useI18n } from '../../i18n/I18n.js';
import { Attachments } from './Attachments.js';
import { LinkPreview } from './LinkPreview.js';
import { Markdown } from './Markdown.js';
import { MessageActs } from './MessageActs.js';
import { Quote } from './Quote.js';
import { Reactions } from './Reactions.js';
import { useTalk } from '../Talk.js';
import { Ticks } from './Ticks.js';
import { useTimes } from '../times.js';

interface Props {
  message: Message;
  /** With the face and the name of whoever wrote it. */
  first: boolean;
  /** Just jumped to. */
  lit: boolean;
}

export const MessageRow = memo(function MessageRow({ message, first, lit }: Props) {
  const { t, date, plural } = useI18n();
  const { time } = useTimes();
  const { room, me, personOf } = useTalk();
  const { seq, at, author, body, removedAt, editedAt, replies, replyTo } = message;
  const person = personOf(author.id);
  const own = author.id === me;
  return (
    <article
      className={first ? 'message message-first' : 'message'}
      data-seq={seq}
      data-room={room.id}
      data-lit={lit}
      aria-label={t('talk.by', { name: person.name, time: time(at) })}
    >
      <div className="message-side">
        {first ? (
          <Face name={person.name} url={person.avatarUrl} size={32} />
        ) : (
          <time className="message-when quiet" dateTime={at} title={date(at)}>
            {time(at)}
          </time>
        )}
      </div>
      <div className="message-main">
        {first && (
          <p className="message-head">
            <span className="message-name">{person.name}</span>
            <time className="quiet" dateTime={at} title={date(at)}>
              {time(at)}
            </time>
          </p>
        )}
        {replyTo !== null && removedAt === null && <Quote seq={replyTo} />}
        {removedAt === null ? (
          <>
            {body && <Markdown text={body} />}
            <Attachments files={message.attachments} />
            {message.preview && <LinkPreview preview={message.preview} />}
          </>
        ) : (
          <p className="message-removed quiet">{t('talk.removed')}</p>
        )}
        <p className="message-foot">
          {editedAt !== null && removedAt === null && (
            <span className="quiet" title={date(new Date(editedAt).toISOString())}>
              {t('talk.edited')}
            </span>
          )}
          {replies > 0 && <span className="quiet">{plural('talk.replies', replies)}</span>}
        </p>
        {removedAt === null && <Reactions message={message} />}
      </div>
      <div className="message-end">{own && removedAt === null && <Ticks seq={seq} />}</div>
      {removedAt === null && <MessageActs message={message} />}
    </article>
  );
});
