import { Link } from 'react-router-dom';
import { type Notification, readNotification } from '../api/notifications.js';
import { IconButton } from '../controls/Button.js';
import { Icon } from '../controls/Icon.js';
import { useI18n } from '../i18n/I18n.js';
import { Age } from '../list/Age.js';
import { useClient } from '../session/useSession.js';
import { icons, placeOf, said } from './said.js';

export function NotificationRow({ row, onProblem }: { row: Notification; onProblem: (error: unknown) => void }) {
  const translator = useI18n();
  const { t } = translator;
  const client = useClient();
  const place = placeOf(row);
  const unread = row.readAt === null;
  const read = () => {
    if (unread) readNotification(client, row.id).catch(onProblem);
  };
  const content = <Content row={row} sentence={said(row, translator)} />;
  return (
    <li data-unread={unread}>
      {place === undefined ? (
        <div className="told-link">{content}</div>
      ) : (
        <Link className="told-link" to={place} onClick={read}>
          {content}
        </Link>
      )}
      {unread && (
        <>
          <span className="told-dot" aria-hidden="true" />
          <IconButton icon="check" label={t('notifications.read')} onClick={read} />
        </>
      )}
    </li>
  );
}

function Content({ row, sentence }: { row: Notification; sentence: string }) {
  const { t } = useI18n();
  const { kind, ticket, roomName, text, available, device, address, readAt, updatedAt } = row;
  const about = available ? aboutOf(ticket, roomName) : t('notifications.gone');
  return (
    <>
      <Icon name={icons[kind]} size={20} />
      <span className="told-text">
        <span className="told-says">
          {readAt === null && <span className="unseen">{t('notifications.isUnread')} </span>}
          {sentence}
        </span>
        {about && <span className="quiet">{about}</span>}
        {text && <span className="quiet">{text}</span>}
        {device && <span className="quiet">{[device, address].filter(Boolean).join(' · ')}</span>}
      </span>
      <span className="told-when">
        <Age at={updatedAt} />
      </span>
    </>
  );
}

function aboutOf(ticket: Notification['ticket'], roomName: string | null): string | null {
  return ticket ? `#${ticket.number} ${ticket.subject}` : roomName;
}
