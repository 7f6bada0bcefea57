import { useEffect, useRef, useState } from 'preact/hooks';
import { useWords } from '../i18n/words.js';
import { Trouble } from './Trouble.js';

interface Given {
  readonly act: string;
  readonly question: string;
  readonly stay: string;
  readonly onYes: () => Promise<void>;
}

/** A button for what cannot be undone easily: it asks first, in its own place. */
export function Ask({ act, question, stay, onYes }: Given) {
  const { t } = useWords();
  const [asked, setAsked] = useState(false);
  const [busy, setBusy] = useState(false);
  const [trouble, setTrouble] = useState<unknown>();
  const first = useRef<HTMLButtonElement>(null);
  const moved = useRef(false);
  useEffect(() => {
    if (moved.current) first.current?.focus();
    moved.current = true;
  }, [asked]);
  if (!asked) {
    return (
      <button type="button" class="plain" ref={first} onClick={() => setAsked(true)}>
        {act}
      </button>
    );
  }
  const go = async () => {
    if (busy) return;
    setBusy(true);
    setTrouble(undefined);
    try {
      await onYes();
    } catch (error) {
      setTrouble(error);
    }
    setBusy(false);
  };
  return (
    <div class="ask" role="group" aria-label={act}>
      <p id="ask">{question}</p>
      <button type="button" class="plain" ref={first} aria-describedby="ask" onClick={() => setAsked(false)}>
        {stay}
      </button>{' '}
      <button type="button" class="main" aria-disabled={busy} onClick={() => void go()}>
        {busy ? t('shell.loading') : act}
      </button>
      {trouble !== undefined && <Trouble error={trouble} />}
    </div>
  );
}
