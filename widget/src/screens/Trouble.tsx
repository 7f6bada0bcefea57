import { problemOf } from '../i18n/refusal.js';
import { useRefusal } from '../i18n/useRefusal.js';
import { useWords } from '../i18n/words.js';

/** What went wrong, and the number by which those who look after the desk find it. */
export function Trouble({ error }: { error: unknown }) {
  const { t } = useWords();
  const why = useRefusal(error, t('settings.failed'));
  const { requestId } = problemOf(error);
  return (
    <p class="wrong" role="alert">
      {why}
      {requestId && <small>{t('settings.request', { id: requestId })}</small>}
    </p>
  );
}
