import { useI18n } from '../i18n/I18n.js';

/** The name and its sign. */
export function Mark({ part = true }: { part?: boolean }) {
  const { t } = useI18n();
  return (
    <span className="mark">
      <svg width="24" height="24" viewBox="0 0 32 32" aria-hidden="true" focusable="false">
        <rect className="mark-tile" width="32" height="32" rx="8" />
        <path
          className="mark-bubble"
          d="M9 10.5A2.5 2.5 0 0 1 11.5 8h9a2.5 2.5 0 0 1 2.5 2.5v6a2.5 2.5 0 0 1-2.5 2.5H16l-4.6 4.2c-.5.4-1.2.1-1.2-.6V18.7A2.5 2.5 0 0 1 9 16.5z"
        />
        <path className="mark-tick" d="m13 13.6 2.2 2.2 4-4.2" />
      </svg>
      <span className="mark-name">{t('app.name')}</span>
      {part && <span className="mark-part">{t('app.console')}</span>}
    </span>
  );
}
