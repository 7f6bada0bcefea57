import { useI18n } from '../i18n/I18n.js';

/** The table's own shape while the first answer is under way. */
export function TagSkeleton() {
  const { t } = useI18n();
  return (
    <div className="skeleton" role="status">
      <span className="unseen">{t('state.loading')}</span>
      {Array.from({ length: 6 }, (_, row) => (
        <div key={row} className="skeleton-row" aria-hidden="true">
          <span className="bone bone-chip" />
          <span className="bone bone-word" />
        </div>
      ))}
    </div>
  );
}
