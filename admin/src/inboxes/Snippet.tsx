import type { Inbox } from '../api/administration.js';
import { Icon } from '../controls/Icon.js';
import { CopyButton } from '../feedback/CopyButton.js';
import { useI18n } from '../i18n/I18n.js';
import { Part } from '../layout/Screen.js';

/** What a site puts into its pages, and what its content security policy has to let in. */
export function Snippet({ inbox: { id, allowedOrigins, archivedAt, seenAt } }: { inbox: Inbox }) {
  const { t, date } = useI18n();
  const { origin } = window.location;
  const snippet = `<script async src="${origin}/widget/v1/loader.js" data-inbox="${id}"></script>`;
  const policy = `script-src ${origin}; connect-src ${origin}; frame-src ${origin}`;
  const missing = archivedAt !== null ? 'inboxes.snippet.archived' : 'inboxes.snippet.noSite';
  return (
    <Part title={t('inboxes.snippet')} lead={t('inboxes.snippet.lead')}>
      <div id="snippet" className="snippet">
        {(archivedAt !== null || allowedOrigins.length === 0) && <p className="notice notice-warning">{t(missing)}</p>}
        <pre className="snippet-code" tabIndex={0} dir="ltr" aria-label={t('inboxes.snippet')}>
          {snippet}
        </pre>
        <div>
          <CopyButton text={snippet} label={t('inboxes.snippet.copy')} />
        </div>
        <p className="snippet-seen">
          <Icon name={seenAt === null ? 'waiting' : 'check'} size={16} />
          {seenAt === null ? t('inboxes.snippet.unseen') : t('inboxes.snippet.seen', { date: date(seenAt) })}
        </p>
        <p>{t('inboxes.snippet.csp')}</p>
        <pre className="snippet-code" tabIndex={0} dir="ltr" aria-label={t('inboxes.snippet.policy')}>
          {policy}
        </pre>
        <div>
          <CopyButton text={policy} label={t('inboxes.snippet.copyPolicy')} />
        </div>
      </div>
    </Part>
  );
}
