import type { Attachment } from '@quickdesk/live';
import { useWords } from '../../i18n/words.js';
import { Dialog } from '../acts/Dialog.js';
import { sizeOf } from './size.js';

/** A picture, as large as there is room for. */
export function Viewer({ file, again, onClose }: { file: Attachment; again: () => void; onClose: () => void }) {
  const { t, locale } = useWords();
  const { name, url, size, width, height } = file;
  return (
    <Dialog title={name} wide onClose={onClose}>
      {url && (
        <img
          class="t-large"
          src={url}
          alt={name}
          width={width ?? undefined}
          height={height ?? undefined}
          onError={again}
        />
      )}
      <div class="t-acts">
        <button class="t-pill" autofocus onClick={onClose}>
          {t('extras.close')}
        </button>
        <a class="t-pill" href={url ?? undefined} download={name} target="_blank" rel="noopener">
          {t('extras.download')} ({sizeOf(size, locale)})
        </a>
      </div>
    </Dialog>
  );
}
