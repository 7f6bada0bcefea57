import { useWords } from '../i18n/words.js';

/** The desk has no inbox yet that this page could write to. */
export function Nobody({ onRetry }: { onRetry: () => void }) {
  const { t } = useWords();
  return (
    <main class="nobody">
      <svg viewBox="0 0 48 48" width="56" height="56" aria-hidden="true">
        <path d="M8 13a5 5 0 0 1 5-5h22a5 5 0 0 1 5 5v15a5 5 0 0 1-5 5H24l-10 8c-1 .8-2 .2-2-1v-7.2A5 5 0 0 1 8 28z" />
        <path d="M18 20.5h.01M24 20.5h.01M30 20.5h.01" />
      </svg>
      <div role="status">
        <h1>{t('support.none')}</h1>
        <p>{t('support.none.text')}</p>
      </div>
      <button type="button" class="act" onClick={onRetry}>
        {t('support.retry')}
      </button>
    </main>
  );
}
