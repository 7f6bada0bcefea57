import { Button } from '../../controls/Button.js';
import { Dialog } from '../../controls/Dialog.js';
import { useI18n } from '../../i18n/I18n.js';
import type { Question } from './questions.js';

interface Props {
  question: Question;
  onBack: () => void;
  onAttach: () => void;
  onSend: () => void;
}

/** Whether it is meant as it stands. Going back is the first choice: what is sent cannot be unread. */
export function SendQuestion({ question, onBack, onAttach, onSend }: Props) {
  const { t } = useI18n();
  const name = question.about === 'insider' ? question.name : '';
  return (
    <Dialog title={t(`sending.ask.${question.about}`)} onClose={onBack}>
      <p>{t(`sending.ask.${question.about}.text`, { name })}</p>
      <div className="dialog-acts">
        <Button onClick={onSend}>{t('sending.ask.anyway')}</Button>
        {question.about === 'attachment' && (
          <Button icon="attach" onClick={onAttach}>
            {t('talk.attach')}
          </Button>
        )}
        <Button kind="primary" autoFocus onClick={onBack}>
          {t('sending.ask.back')}
        </Button>
      </div>
    </Dialog>
  );
}
