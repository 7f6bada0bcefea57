import { IconButton } from '../../controls/Button.js';
import { useI18n } from '../../i18n/I18n.js';
import { Quote } from '../message/Quote.js';

export function ReplyTo({ seq, onEnd }: { seq: number; onEnd: () => void }) {
  const { t } = useI18n();
  return (
    <div className="composer-about">
      <span className="quiet">{t('talk.replyingTo')}</span>
      <Quote seq={seq} />
      <IconButton icon="close" label={t('talk.replyingTo.end')} onClick={onEnd} />
    </div>
  );
}
