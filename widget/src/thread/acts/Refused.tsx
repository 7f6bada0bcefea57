import type { OutboxItem } from '@quickdesk/live';
import { useState } from 'preact/hooks';
import { useWords } from '../../i18n/words.js';
import type { Acts } from '../Bubble.js';
import { useWhy } from '../problem.js';
import { copy } from './copy.js';
import './acts.css';

/** What was not taken: whoever wrote it decides. */
export function Refused({ item, acts }: { item: OutboxItem; acts: Acts }) {
  const { t } = useWords();
  const [copied, setCopied] = useState(false);
  const { clientId, body, problem } = item;
  const why = useWhy(problem ?? {});
  return (
    <div class="t-refused">
      <p role="alert">{why && t('extras.failed.why', { why })}</p>
      <button class="t-pill" onClick={() => acts.retry(clientId)}>
        {t('extras.retry')}
      </button>
      {body && (
        <button class="t-pill" onClick={() => void copy(body).then(setCopied)}>
          {t(copied ? 'extras.copied' : 'extras.copy')}
        </button>
      )}
      <button class="t-pill" onClick={() => acts.discard(clientId)}>
        {t('extras.discard')}
      </button>
    </div>
  );
}
