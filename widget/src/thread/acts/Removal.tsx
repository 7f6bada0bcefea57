import { useWords } from '../../i18n/words.js';
import { Answer } from './Answer.js';
import type { ActProps } from './Change.js';
import { Dialog } from './Dialog.js';
import { useDoing } from './useDoing.js';

export function Removal({ message, room, onClose }: ActProps) {
  const { t } = useWords();
  const { busy, why, run } = useDoing();
  const remove = () =>
    run(async () => {
      await room.remove(message.seq);
      onClose();
    });
  return (
    <Dialog title={t('extras.remove.title')} onClose={onClose}>
      <p>{t('extras.remove.text')}</p>
      <Answer
        why={why}
        words={t('extras.remove')}
        busy={busy}
        back={t('extras.remove.keep')}
        onDo={() => void remove()}
        onClose={onClose}
      />
    </Dialog>
  );
}
