import { Fragment } from 'react';
import { Icon } from '../../controls/Icon.js';
import { MessageRow } from '../../conversation/message/MessageRow.js';
import { SystemLine } from '../../conversation/message/SystemLine.js';
import { type Talk, TalkContext } from '../../conversation/Talk.js';
import { useTimes } from '../../conversation/times.js';
import { useI18n } from '../../i18n/I18n.js';
import { HistoryLine } from './HistoryLine.js';
import type { Line, Side } from './lines.js';

interface Props {
  lines: readonly Line[];
  talks: Record<Side, Talk>;
  requesterId: string;
  /** Which message was just jumped to, in each of the rooms. */
  lit: Record<Side, number | undefined>;
}

export function ThreadLines({ lines, talks, requesterId, lit }: Props) {
  const { t } = useI18n();
  const { day } = useTimes();
  return lines.map((line) => (
    <Fragment key={line.key}>
      {line.kind === 'day' && <p className="day-line">{day(line.at)}</p>}
      {line.kind === 'new' && <p className="new-line">{t('talk.new')}</p>}
      {line.kind === 'history' && <HistoryLine entry={line.entry} />}
      {line.kind === 'event' && (
        <TalkContext value={talks[line.side]}>
          <SystemLine event={line.event} />
        </TalkContext>
      )}
      {line.kind === 'message' && (
        <TalkContext value={talks[line.side]}>
          <div
            className={line.side === 'backstage' ? 'ticket-note' : 'ticket-said'}
            data-asks={line.message.author.id === requesterId}
          >
            {line.side === 'backstage' && line.first && (
              <p className="ticket-note-mark">
                <Icon name="note" size={14} />
                {t('tickets.note.mark')}
              </p>
            )}
            <MessageRow message={line.message} first={line.first} lit={lit[line.side] === line.message.seq} />
          </div>
        </TalkContext>
      )}
    </Fragment>
  ));
}
