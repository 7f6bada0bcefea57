import type { Message, Room } from '@quickdesk/live';
import { useState } from 'preact/hooks';
import { useWords } from '../../i18n/words.js';
import { Answer } from './Answer.js';
import { Dialog } from './Dialog.js';
import { useDoing } from './useDoing.js';

export interface ActProps {
  message: Message;
  room: Room;
  onClose: () => void;
}

export function Change({ message: { seq, body }, room, onClose }: ActProps) {
  const { t } = useWords();
  const { busy, why, say, run } = useDoing();
  const [text, setText] = useState(body);
  const save = () =>
    text.trim() === ''
      ? say(t('thread.empty'))
      : run(async () => {
          if (text !== body) await room.edit(seq, text.trim());
          onClose();
        });
  return (
    <Dialog title={t('extras.edit.title')} onClose={onClose}>
      <textarea
        class="t-text"
        dir="auto"
        rows={4}
        autofocus
        maxLength={10_000}
        aria-label={t('thread.write')}
        value={text}
        onInput={({ currentTarget }) => setText(currentTarget.value)}
        onKeyDown={(event) => {
          if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) void save();
        }}
      />
      <Answer why={why} words={t('extras.save')} busy={busy} onDo={() => void save()} onClose={onClose} />
    </Dialog>
  );
}
