import { useI18n } from '../i18n/I18n.js';

/** What went wrong: the first line at once, all of it on demand. */
export function Failure({ error, children }: { error: string; children?: string }) {
  const { t } = useI18n();
  const [first = '', ...rest] = error.split('\n');
  const longer = rest.length > 0 || first.length > 160;
  return (
    <div className="failure">
      <p className="failure-line">{first.slice(0, 160) || t('operations.noError')}</p>
      {(longer || children !== undefined) && (
        <details>
          <summary>{t('operations.details')}</summary>
          {children !== undefined && <pre>{children}</pre>}
          {longer && <pre>{error}</pre>}
        </details>
      )}
    </div>
  );
}
