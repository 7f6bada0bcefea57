import type { Report } from '../api/moderation.js';
import { useI18n } from '../i18n/I18n.js';
import { reasonKey } from './reason.js';
import { Part } from '../layout/Screen.js';
import { Age } from '../list/Age.js';
import { Somebody } from './Somebody.js';
import { StatusBadge } from './StatusBadge.js';

/** What was reported, by whom and why; and what was said then, which may be changed or gone by now. */
export function ReportFacts({ report }: { report: Report }) {
  const { t } = useI18n();
  const { kind, said, text, source, reporterId, userId, reason, roomName, createdAt, decidedBy, decidedAt } = report;
  return (
    <Part title={t('moderation.facts')}>
      {kind === 'message' && <blockquote className="reported-said">{said || t('moderation.onlyFiles')}</blockquote>}
      <dl className="facts">
        <dt>{t('moderation.status')}</dt>
        <dd>
          <StatusBadge report={report} />
        </dd>
        <dt>{t(kind === 'message' ? 'moderation.writer' : 'moderation.aboutPerson')}</dt>
        <dd>
          <Somebody id={userId} />
        </dd>
        {roomName && (
          <>
            <dt>{t('moderation.room')}</dt>
            <dd>{roomName}</dd>
          </>
        )}
        <dt>{t('moderation.reason')}</dt>
        <dd>{t(reasonKey(reason))}</dd>
        <dt>{t('moderation.reporter')}</dt>
        <dd>{source === 'filter' ? t('moderation.byFilter', { name: text }) : <Somebody id={reporterId} />}</dd>
        {source === 'person' && text && (
          <>
            <dt>{t('moderation.text')}</dt>
            <dd className="reported-text">{text}</dd>
          </>
        )}
        <dt>{t('moderation.since')}</dt>
        <dd>
          <Age at={createdAt} />
        </dd>
        {decidedAt && (
          <>
            <dt>{t('moderation.decidedBy')}</dt>
            <dd>
              <Somebody id={decidedBy} /> · <Age at={decidedAt} />
            </dd>
          </>
        )}
      </dl>
    </Part>
  );
}
