import Checkbox from '@mui/material/Checkbox';
import { memo } from 'react';
import { Link } from 'react-router-dom';
import type { Ticket } from '../../api/tickets.js';
import { Badge } from '../../controls/Badge.js';
import { Face } from '../../controls/Face.js';
import { useI18n } from '../../i18n/I18n.js';
import { Age } from '../../list/Age.js';
import type { Tag } from '../../tags/tag.js';
import { TagChip } from '../../tags/TagChip.js';
import { InboxIcon, PriorityMark, StatusBadge } from '../looks.js';
import { usePerson } from '../names.js';
import type { Intent } from './usePrefetch.js';
import { Viewers } from './Viewers.js';

interface Props {
  ticket: Ticket;
  tags: readonly Tag[];
  to: string;
  /** How far down it stands, in pixels. */
  top: number;
  /** Which one of how many it is: only some are drawn. */
  place: number;
  total: number;
  unread: number;
  /** Whether something for it waits to be sent. */
  draft: boolean;
  current: boolean;
  chosen: boolean;
  /** Who has it open now. */
  present: readonly string[] | undefined;
  me: string | undefined;
  /** Without it, rows are not chosen here. */
  onChoose?: (id: string, range: boolean) => void;
  onIntent: Intent;
}

const TAGS = 2;

/** One ticket of a list: everything one decides by. */
export const TicketLine = memo(function TicketLine(props: Props) {
  const { ticket, tags, to, top, place, total, unread, draft, current, chosen, present, me, onChoose, onIntent } =
    props;
  const { t, plural } = useI18n();
  const { id, number, subject, preview, status, priority, inbox, assigneeId, requesterId, snoozed } = ticket;
  const requester = usePerson(requesterId);
  const assignee = usePerson(assigneeId);
  const own = tags.filter((tag) => ticket.tagIds?.includes(tag.id));
  return (
    <li
      className="ticket-line"
      data-unread={unread > 0}
      data-current={current}
      data-ticket={id}
      style={{ insetBlockStart: top }}
      aria-posinset={place}
      aria-setsize={total}
      onPointerEnter={() => onIntent(ticket)}
      onPointerLeave={() => onIntent(undefined)}
      onFocus={() => onIntent(ticket)}
    >
      {onChoose && (
        <Checkbox
          size="small"
          checked={chosen}
          slotProps={{ input: { 'aria-label': t('tickets.choose', { number }) } }}
          onClick={(event) => onChoose(id, event.shiftKey)}
        />
      )}
      <div className="ticket-line-words">
        <p className="ticket-line-top">
          {unread > 0 && <span className="ticket-dot" role="img" aria-label={plural('rooms.unread', unread)} />}
          <InboxIcon inbox={inbox} />
          <span className="ticket-who">{requester.name}</span>
          <span className="quiet">#{number}</span>
          <span className="ticket-age quiet">
            <Age at={ticket.updatedAt} />
          </span>
        </p>
        <p className="ticket-subject">
          <Link to={to} aria-current={current ? 'true' : undefined}>
            {subject}
          </Link>
        </p>
        <p className="ticket-preview quiet">{preview}</p>
        <p className="ticket-line-marks">
          <span className="ticket-line-badges">
            <StatusBadge status={status} />
            <PriorityMark priority={priority} />
            {present && <Viewers ids={present} me={me} />}
            {draft && <Badge icon="draft">{t('drafts.mark')}</Badge>}
            {snoozed && <span className="badge">{t('tickets.snoozed')}</span>}
            {own.slice(0, TAGS).map((tag) => (
              <TagChip key={tag.id} name={tag.name} colour={tag.colour} />
            ))}
            {own.length > TAGS && <span className="quiet">+{own.length - TAGS}</span>}
          </span>
          <span className="ticket-has">
            {assigneeId ? (
              <>
                <Face name={assignee.name} url={assignee.person?.avatarUrl} size={18} />
                <span>{assignee.name}</span>
              </>
            ) : (
              <span className="quiet">{t('tickets.nobody')}</span>
            )}
          </span>
        </p>
      </div>
    </li>
  );
});
