import Popover from '@mui/material/Popover';
import { lazy, Suspense, useRef, useState } from 'react';
import { IconButton } from '../controls/Button.js';
import { useI18n } from '../i18n/I18n.js';
import '../emoji/emoji.css';

const EmojiPicker = lazy(() =>
  import('../emoji/EmojiPicker.js').then(({ EmojiPicker: picker }) => ({ default: picker })),
);

/** For those who do not know that `:` and a name does the same. */
export function EmojiButton({ onChoose }: { onChoose: (sign: string) => void }) {
  const { t } = useI18n();
  const [open, setOpen] = useState(false);
  const button = useRef<HTMLButtonElement>(null);
  return (
    <>
      <IconButton ref={button} icon="emoji" label={t('emoji.pick')} expanded={open} onClick={() => setOpen(true)} />
      <Popover
        open={open}
        anchorEl={button.current}
        onClose={() => setOpen(false)}
        transitionDuration={0}
        container={() => document.getElementById('content')}
        anchorOrigin={{ vertical: 'top', horizontal: 'left' }}
        transformOrigin={{ vertical: 'bottom', horizontal: 'left' }}
        slotProps={{ paper: { role: 'dialog', 'aria-label': t('emoji.pick') } }}
      >
        <Suspense fallback={<div className="emoji-picker" />}>
          <EmojiPicker
            onChoose={(sign) => {
              setOpen(false);
              onChoose(sign);
            }}
          />
        </Suspense>
      </Popover>
    </>
  );
}
