import { useEffect, useId, useState } from 'react';
import { type MessageFilter, type Tried, tryFilters } from '../api/moderation.js';
import { Badge } from '../controls/Badge.js';
import { Button } from '../controls/Button.js';
import { ProblemNotice } from '../feedback/ProblemNotice.js';
import { useAct } from '../feedback/useSubmit.js';
import { useI18n } from '../i18n/I18n.js';
import { useClient } from '../session/useSession.js';

type Draft = Pick<
  MessageFilter,
  'name' | 'kind' | 'words' | 'pattern' | 'scope' | 'roomIds' | 'appliesTo' | 'action' | 'enabled'
>;

const tones = { passes: 'good', flag: 'accent', mask: 'accent', hold: 'warning', refuse: 'danger' } as const;

/** What would become of a text: by the filter that is being made, else by all that count. Nothing is kept. */
export function TryIt({ draft }: { draft?: Draft }) {
  const { t } = useI18n();
  const client = useClient();
  const id = useId();
  const { busy, problem, act } = useAct();
  const [text, setText] = useState('');
  const [tried, setTried] = useState<Tried>();
  const asked = JSON.stringify(draft);
  // What was answered about another filter says nothing any more.
  useEffect(() => setTried(undefined), [asked]);
  const attempt = () =>
    act(async () => {
      setTried(undefined);
      setTried(await tryFilters(client, { text, filter: draft }));
    });
  return (
    <div className="try">
      <label htmlFor={id}>{t(draft ? 'filters.try.this' : 'filters.try.all')}</label>
      <div className="try-row">
        <input
          id={id}
          className="input"
          value={text}
          autoComplete="off"
          onChange={(event) => setText(event.target.value)}
          onKeyDown={(event) => {
            if (event.key !== 'Enter') return;
            // Inside the form it would save the filter.
            event.preventDefault();
            if (text.trim() !== '') attempt();
          }}
        />
        <Button busy={busy} disabled={text.trim() === ''} onClick={attempt}>
          {t('filters.try.act')}
        </Button>
      </div>
      {problem !== undefined && <ProblemNotice error={problem} />}
      <div role="status" className="try-answer">
        {tried && (
          <>
            <Badge tone={tones[tried.outcome]}>{t(`filters.outcome.${tried.outcome}`)}</Badge>
            {tried.outcome === 'mask' && <span className="try-text">{tried.text}</span>}
            {!draft && tried.matched.length > 0 && (
              <span className="quiet">{tried.matched.map(({ name }) => name).join(', ')}</span>
            )}
          </>
        )}
      </div>
    </div>
  );
}
