import type { OutboxItem } from '@quickdesk/live';
import { Button } from '../../controls/Button.js';
import { Face } from '../../controls/Face.js';
import { Icon } from '../../controls/Icon.js';
import { useI18n } from '../../i18n/I18n.js';
import { Markdown } from './Markdown.js';
import { said } from '../said.js';
import { useTalk } from '../Talk.js';

/** What is on its way, or was refused: then whoever wrote it decides. */
export function OutboxRow({ item }: { item: OutboxItem }) {
  const translator = useI18n();
  const { t, plural } = translator;
  const { room, me, personOf, onTakeBack } = useTalk();
  const { clientId, body, attachmentIds, status } = item;
  const person = personOf(me ?? '');
  return (
    <article className="message message-first message-waiting" aria-label={t('talk.own')} data-status={status}>
      <div className="message-side">
        <Face name={person.name} url={person.avatarUrl} size={32} />
      </div>
      <div className="message-main">
        <p className="message-head">
          <span className="message-name">{person.name}</span>
          {status !== 'failed' && (
            <span className="quiet message-state">
              <Icon name="waiting" size={14} />
              {t(status === 'queued' ? 'talk.queued' : 'talk.sending')}
            </span>
          )}
        </p>
        {body && <Markdown text={body} />}
        {attachmentIds.length > 0 && <p className="quiet">{plural('talk.files', attachmentIds.length)}</p>}
        {status === 'failed' && (
          <div className="message-failed" role="alert">
            <p>
              <Icon name="warning" size={16} /> {t('talk.failed')} {said(item.problem, translator)}
            </p>
            <div className="form-acts">
              <Button onClick={() => room.retry(clientId)}>{t('act.retry')}</Button>
              <Button onClick={() => room.discard(clientId) && onTakeBack(item)}>{t('talk.takeBack')}</Button>
              <Button kind="quiet" onClick={() => room.discard(clientId)}>
                {t('talk.discard')}
              </Button>
            </div>
          </div>
        )}
      </div>
    </article>
  );
}
