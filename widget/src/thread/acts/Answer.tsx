import { useWords } from '../../i18n/words.js';

interface Props {
  /** Why it was not done. */
  why: string;
  words: string;
  busy: boolean;
  onDo: () => void;
  onClose: () => void;
  /** It cannot be undone: the way back comes first, and has the keyboard. */
  back?: string;
}

/** To do it, or not. */
export function Answer({ why, words, busy, onDo, onClose, back }: Props) {
  const { t } = useWords();
  const leave = (
    <button class="t-pill" autofocus={back !== undefined} onClick={onClose}>
      {back ?? t('extras.cancel')}
    </button>
  );
  return (
    <>
      <p role="alert">{why}</p>
      <div class="t-acts">
        {back && leave}
        <button class={`t-pill ${back ? 't-danger' : 't-main'}`} aria-disabled={busy} onClick={onDo}>
          {words}
        </button>
        {!back && leave}
      </div>
    </>
  );
}
