import type { Message } from '@quickdesk/live';
import { useEffect, useRef, useState } from 'react';
import { Button } from '../../controls/Button.js';
import { ProblemNotice } from '../../feedback/ProblemNotice.js';
import { useAct } from '../../feedback/useSubmit.js';
import { useI18n } from '../../i18n/I18n.js';
import { asked } from '../../live/asked.js';
import { usePreferences } from '../../preferences/usePreferences.js';
import { fromBody, toBody } from '../composer/mentions.js';
import { sendKeys } from '../composer/send-keys.js';
import { type Person, useTalk } from '../Talk.js';
import { Writing } from '../composer/Writing.js';

/** Changes what one has said; what was refused stays here to be tried again. */
export function EditBox({
  message,
  people,
  onEnd,
}: {
  message: Message;
  people: readonly Person[];
  onEnd: () => void;
}) {
  const { t } = useI18n();
  const { room, personOf } = useTalk();
  const { enterSends } = usePreferences();
  const [written, setWritten] = useState(() => fromBody(message.body, (id) => personOf(id).name));
  const { busy, problem, act } = useAct();
  const field = useRef<HTMLTextAreaElement>(null);
  const body = toBody(written.text.trim(), written.named);
  const nothing = body === '' && message.attachments.length === 0;

  useEffect(() => {
    const { current } = field;
    current?.focus();
    current?.setSelectionRange(current.value.length, current.value.length);
  }, []);

  const save = () =>
    act(async () => {
      if (nothing) return;
      if (body !== message.body) await asked(room.edit(message.seq, body));
      onEnd();
    });

  return (
    <div className="composer composer-editing">
      <p className="composer-about">
        <span className="quiet">{t('talk.editing')}</span>
      </p>
      {problem !== undefined && <ProblemNotice error={problem} />}
      <Writing
        ref={field}
        label={t('talk.editing')}
        people={people}
        enterSends={enterSends}
        {...written}
        onChange={setWritten}
        onEnter={save}
        onEscape={onEnd}
      />
      <div className="composer-acts">
        <span className="composer-hint quiet">{t('talk.editing.hint', { ...sendKeys(enterSends) })}</span>
        <Button onClick={onEnd}>{t('act.cancel')}</Button>
        <Button kind="primary" busy={busy} disabled={nothing} onClick={save}>
          {t('act.save')}
        </Button>
      </div>
    </div>
  );
}
