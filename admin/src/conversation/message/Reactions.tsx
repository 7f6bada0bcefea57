import type { Message } from '@quickdesk/live';
import { useI18n } from '../../i18n/I18n.js';
import { useTalk } from '../Talk.js';
import { useAsk } from '../useAsk.js';

/** Each sign with how many gave it; pressing it joins them, or not any more. */
export function Reactions({ message: { seq, reactions } }: { message: Message }) {
  const { t } = useI18n();
  const { room, me, personOf, mayWrite } = useTalk();
  const ask = useAsk();
  const signs = Object.entries(reactions);
  if (signs.length === 0) return null;
  return (
    <ul className="reactions">
      {signs.map(([emoji, people]) => {
        const mine = people.includes(`user:${me ?? ''}`);
        const names = people.map((key) => personOf(key.slice(key.indexOf(':') + 1)).name).join(', ');
        return (
          <li key={emoji}>
            <button
              type="button"
              className="reaction"
              aria-pressed={mine}
              disabled={!mayWrite}
              title={names}
              onClick={() => ask(mine ? room.unreact(seq, emoji) : room.react(seq, emoji))}
            >
              {emoji} <span>{people.length}</span> <span className="unseen">{t('talk.reaction', { names })}</span>
            </button>
          </li>
        );
      })}
    </ul>
  );
}
