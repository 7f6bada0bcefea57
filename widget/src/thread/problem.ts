import { problemOf } from '../i18n/refusal.js';
import { useRefusal } from '../i18n/useRefusal.js';
import { useWords } from '../i18n/words.js';

/** Why something was refused, in one sentence; the words are those of `extras`. */
export function useWhy(error: unknown): string {
  const { t } = useWords();
  const away = error !== undefined && error !== null && problemOf(error).status === 0;
  return useRefusal(error, t(away ? 'extras.away' : 'extras.failed.unknown'));
}
