import { useState } from 'preact/hooks';
import { useWords } from '../../i18n/words.js';
import { whyOf } from '../problem.js';

/** Does something once at a time; what it is refused for is said. */
export function useDoing(): {
  busy: boolean;
  why: string;
  say: (words: string) => void;
  run: (work: () => Promise<void>) => Promise<void>;
} {
  const words = useWords();
  const [busy, setBusy] = useState(false);
  const [why, setWhy] = useState('');
  return {
    busy,
    why,
    say: setWhy,
    async run(work) {
      if (busy) return;
      setBusy(true);
      setWhy('');
      try {
        await work();
      } catch (error) {
        setWhy(words.t('extras.refused', { why: whyOf(error, words) }));
      } finally {
        setBusy(false);
      }
    },
  };
}
