import { useEffect, useRef, useState } from 'preact/hooks';
import { useWords } from '../../i18n/words.js';

const AGAIN_MS = 20_000;

/** Who writes: seen at once, said seldom. */
export function Typing({ name }: { name: string | undefined }) {
  const { t } = useWords();
  const [said, setSaid] = useState('');
  const saidAt = useRef(0);
  const words = name === undefined ? '' : t('extras.typing', { name });
  useEffect(() => {
    if (!words) return setSaid('');
    if (Date.now() - saidAt.current < AGAIN_MS) return;
    saidAt.current = Date.now();
    setSaid(words);
  }, [words]);
  return (
    <>
      <p class="t-typing" aria-hidden="true">
        {words && (
          <>
            <i /> <i /> <i /> {words}
          </>
        )}
      </p>
      <p class="unseen" role="status">
        {said}
      </p>
    </>
  );
}
