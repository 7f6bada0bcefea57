import { useState } from 'preact/hooks';
import { useWords } from '../../i18n/words.js';
import { useWhy } from '../problem.js';

/** Does something once at a time; what it is refused for is said. */
export function useDoing(): {
  busy: boolean;
  why: string;
  say: (words: string) => void;
  run: (work: () => Promise<void>) => Promise<void>;
} {
  const { t } = useWords();
  const [busy, setBusy] = useState(false);
  const [said, setSaid] = useState('');
  const [refused, setRefused] = useState<unknown>();
  const why = useWhy(refused);
  return {
    busy,
    why: why ? t('extras.refused', { why }) : said,
    say(words) {
      setRefused(undefined);
      setSaid(words);
    },
    async run(work) {
      if (busy) return;
      setBusy(true);
      setSaid('');
      setRefused(undefined);
      try {
        await work();
      } catch (error) {
        setRefused(error);
      } finally {
        setBusy(false);
      }
    },
  };
}
