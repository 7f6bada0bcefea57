import type { RefObject } from 'react';
import { IconButton } from '../../controls/Button.js';
import { useI18n } from '../../i18n/I18n.js';
import { EmojiButton } from '../EmojiButton.js';
import { type SendKeys, sendKeys } from './send-keys.js';
import { SendButton } from './SendButton.js';

interface Props {
  /** Where files are chosen. */
  input: RefObject<HTMLInputElement | null>;
  preview: boolean;
  onPreview: () => void;
  onFiles: (files: File[]) => void;
  onSign: (sign: string) => void;
  enterSends: boolean;
  hint: ((keys: SendKeys) => string) | undefined;
  /** How many characters more it takes. */
  left: number;
  label: string;
  disabled: boolean;
  busy: boolean;
  onSend: () => void;
  others: readonly { label: string; onSend: () => void }[];
  othersDisabled: boolean;
}

/** Under the field: what else goes into it, and how it goes. */
export function ComposerActs(props: Props) {
  const { input, preview, onPreview, onFiles, onSign, enterSends, hint, left, others, othersDisabled } = props;
  const { label, disabled, busy, onSend } = props;
  const { t, plural } = useI18n();
  const keys = sendKeys(enterSends);
  return (
    <div className="composer-acts">
      <input
        ref={input}
        type="file"
        multiple
        className="unseen"
        tabIndex={-1}
        aria-label={t('talk.attach')}
        onChange={({ target }) => {
          onFiles([...(target.files ?? [])]);
          // The same file may be chosen again.
          target.value = '';
        }}
      />
      <IconButton icon="attach" label={t('talk.attach')} onClick={() => input.current?.click()} />
      <EmojiButton onChoose={onSign} />
      <IconButton
        icon={preview ? 'hide' : 'show'}
        label={t(preview ? 'talk.preview.end' : 'talk.preview')}
        onClick={onPreview}
      />
      <span className="composer-hint quiet">{hint ? hint(keys) : t('talk.hint', { ...keys })}</span>
      {left < 50 && (
        <span className={left < 0 ? 'composer-left composer-over' : 'composer-left'} role="status">
          {plural('talk.left', left)}
        </span>
      )}
      <SendButton
        way={{ label, keys: keys.send, onSend }}
        others={others.map((way, at) => ({ ...way, keys: at === 0 ? keys.solve : undefined }))}
        disabled={disabled}
        othersDisabled={othersDisabled}
        busy={busy}
      />
    </div>
  );
}
