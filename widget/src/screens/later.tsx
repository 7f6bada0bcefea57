import type { ComponentType } from 'preact';
import { useCallback, useEffect, useState } from 'preact/hooks';
import type { Part } from '../i18n/translation.js';
import { needWords, useWords } from '../i18n/words.js';

/** What is seldom shown is fetched when it is, with its words. Where it cannot be, that is said, and it can be tried again. */
export function later<P extends object>(
  part: Part,
  load: () => Promise<ComponentType<P>>,
  Meanwhile?: ComponentType,
): ComponentType<P> {
  let Known: ComponentType<P> | undefined;
  return function Later(props: P) {
    const { t } = useWords();
    const [failed, setFailed] = useState(false);
    const [, setThere] = useState(false);
    const get = useCallback(async () => {
      setFailed(false);
      try {
        [Known] = await Promise.all([load(), needWords(part)]);
        setThere(true);
      } catch {
        setFailed(true);
      }
    }, []);
    useEffect(() => void get(), [get]);
    if (Known) return <Known {...props} />;
    if (!failed) return Meanwhile ? <Meanwhile /> : null;
    return (
      <div class="word" role="alert">
        <p>{t('shell.notFetched')}</p>
        <button type="button" class="plain" onClick={() => void get()}>
          {t('shell.retry')}
        </button>
      </div>
    );
  };
}
