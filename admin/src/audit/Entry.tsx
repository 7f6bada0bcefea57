import { useState } from 'react';
import type { AuditEntry } from '../api/audit.js';
import { Button } from '../controls/Button.js';
import { CopyButton } from '../feedback/CopyButton.js';
import { useI18n } from '../i18n/I18n.js';
import type { Locale } from '../i18n/messages.js';
import { Changes } from './Changes.js';
import { arabicSentences } from './sentences.ar.js';
import { germanSentences } from './sentences.de.js';
import { SubjectLink } from './SubjectLink.js';

interface Props {
  entry: AuditEntry;
  onNarrow: (filters: Record<string, unknown>) => void;
}

const sentences: Partial<Record<Locale, Readonly<Record<string, string>>>> = {
  de: germanSentences,
  ar: arabicSentences,
};

/** A sentence that opens: before and after, the facts, and what else to look at. */
export function Entry({ entry, onNarrow }: Props) {
  const { t, date, locale } = useI18n();
  const [open, setOpen] = useState(false);
  const { type, says, actor, subject, requestId, address, changes, facts, position, at } = entry;
  const sentence = sentences[locale]?.[type] ?? says ?? type;
  return (
    <details className="audit" onToggle={(event) => setOpen(event.currentTarget.open)}>
      <summary>
        <span className="audit-words">
          <span>{sentence}</span> <code className="quiet">{type}</code>
        </span>
      </summary>
      {open && (
        <div className="audit-more">
          {changes.length > 0 && <Changes changes={changes} />}
          <dl className="facts">
            <dt>{t('audit.when')}</dt>
            <dd>{date(at)}</dd>
            <dt>{t('audit.about')}</dt>
            <dd>
              <SubjectLink entry={entry} /> <code className="quiet">{subject}</code>
            </dd>
            <dt>{t('audit.who')}</dt>
            <dd>
              <code>{actor}</code>
            </dd>
            {address && (
              <>
                <dt>{t('audit.address')}</dt>
                <dd>{address}</dd>
              </>
            )}
            {requestId && (
              <>
                <dt>{t('state.requestId')}</dt>
                <dd>
                  <code>{requestId}</code> <CopyButton text={requestId} />
                </dd>
              </>
            )}
            <dt>{t('audit.position')}</dt>
            <dd>{position}</dd>
          </dl>
          <div>
            <p className="quiet">{t('audit.facts')}</p>
            <pre className="audit-facts">{JSON.stringify(facts, undefined, 2)}</pre>
          </div>
          <div className="form-acts">
            <Button kind="quiet" icon="filter" onClick={() => onNarrow({ subject })}>
              {t('audit.onlySubject')}
            </Button>
            <Button kind="quiet" icon="filter" onClick={() => onNarrow({ actor })}>
              {t('audit.onlyActor')}
            </Button>
            {requestId && (
              <Button kind="quiet" icon="filter" onClick={() => onNarrow({ requestId })}>
                {t('audit.onlyRequest')}
              </Button>
            )}
          </div>
        </div>
      )}
    </details>
  );
}
