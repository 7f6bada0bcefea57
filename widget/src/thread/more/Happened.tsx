import type { RoomEvent } from '@quickdesk/live';
import { useWords } from '../../i18n/words.js';

/** What happened besides messages, in plain words. */
export function Happened({ event, name }: { event: RoomEvent; name: string }) {
  const { t } = useWords();
  return (
    <p class="t-line" data-key={`e${event.seq}`}>
      {t(event.type === 'room.member_left' ? 'extras.leaves' : 'thread.joined', { name })}
    </p>
  );
}
