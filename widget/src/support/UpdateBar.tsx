import { useEffect, useState } from 'preact/hooks';
import { useWords } from '../i18n/words.js';
import { keepOffline } from './worker/updates.js';

/** Asks; nothing is loaded anew by itself, since somebody may be in the middle of a word. */
export function UpdateBar() {
  const { t } = useWords();
  const [reload, setReload] = useState<() => void>();
  useEffect(() => {
    keepOffline((found) => setReload(() => found)).catch((error: unknown) =>
      console.info('This page does not work without a connection here:', error),
    );
  }, []);
  return (
    <div role="status">
      {reload && (
        <div class="bar">
          <span>{t('support.update')}</span>
          <button type="button" class="act" onClick={reload}>
            {t('support.update.act')}
          </button>
          <button type="button" class="quiet" onClick={() => setReload(undefined)}>
            {t('support.update.later')}
          </button>
        </div>
      )}
    </div>
  );
}
