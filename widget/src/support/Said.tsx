import { useWords } from '../i18n/words.js';
import type { Arrival } from './arrival.js';
import { sentenceOf } from './problems.js';

interface Props {
  arrival: Arrival;
  /** Of whoever has just signed in. */
  name?: string;
  onClose: () => void;
}

/** What came of a link, or of signing in elsewhere. */
export function Said({ arrival, name, onClose }: Props) {
  const words = useWords();
  const { t } = words;
  const { step } = arrival;
  return (
    <>
      <div role="alert">
        {step === 'refused' && (
          <div class="bar bar-danger">
            <span>{sentenceOf(words, arrival.problem)}</span>
            <button type="button" class="quiet" onClick={onClose}>
              {t('support.closeNotice')}
            </button>
          </div>
        )}
      </div>
      <div role="status" class={step === 'under way' ? 'bar' : 'unseen'}>
        {step === 'under way' && t('support.arriving')}
        {step === 'continued' && t('support.arrived')}
        {step === 'none' && name && t('support.welcome', { name })}
      </div>
    </>
  );
}
