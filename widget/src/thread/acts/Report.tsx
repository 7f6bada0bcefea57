import { useState } from 'preact/hooks';
import { useCustomer } from '../../customer/use.js';
import { useWords } from '../../i18n/words.js';
import { Answer } from './Answer.js';
import type { ActProps } from './Change.js';
import { Dialog } from './Dialog.js';
import { useDoing } from './useDoing.js';

const reasons = ['spam', 'abuse', 'harassment', 'illegal', 'privacy', 'other'] as const;

export function Report({ message, room, onClose }: ActProps) {
  const { t } = useWords();
  const customer = useCustomer();
  const { busy, why, say, run } = useDoing();
  const [reason, setReason] = useState<string>();
  const [done, setDone] = useState(false);
  const report = () =>
    reason === undefined
      ? say(t('extras.report.choose'))
      : run(async () => {
          await customer.report(room.id, message.seq, reason);
          setDone(true);
        });
  if (done)
    return (
      <Dialog title={t('extras.report.title')} onClose={onClose}>
        <p role="status">{t('extras.report.done')}</p>
        <div class="t-acts">
          <button class="t-pill" ref={(it) => it?.focus()} onClick={onClose}>
            {t('extras.close')}
          </button>
        </div>
      </Dialog>
    );
  return (
    <Dialog title={t('extras.report.title')} onClose={onClose}>
      <fieldset>
        <legend>{t('extras.report.text')}</legend>
        {reasons.map((each) => (
          <label key={each}>
            <input type="radio" name="reason" checked={reason === each} onChange={() => setReason(each)} />
            {t(`extras.report.${each}`)}
          </label>
        ))}
      </fieldset>
      <Answer why={why} words={t('extras.report.send')} busy={busy} onDo={() => void report()} onClose={onClose} />
    </Dialog>
  );
}
