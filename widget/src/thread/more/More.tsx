import type { Message } from '@quickdesk/live';
import { useWords } from '../../i18n/words.js';
import { later } from '../../screens/later.js';
import type { Acts, BubbleProps } from '../Bubble.js';
import { beginning } from './beginning.js';
import './more.css';

const Files = later('extras', () => import('../files/Files.js').then((part) => part.Files));
const Refused = later('extras', () => import('../acts/Refused.js').then((part) => part.Refused));

/** What few messages have: what they answer, files, reactions, and that they were refused. */
export function More({ line: { message, item }, acts, me }: BubbleProps) {
  const { many } = useWords();
  const { replyTo } = message ?? item ?? { replyTo: null };
  const count = item?.attachmentIds.length ?? 0;
  return (
    <>
      {replyTo !== null && <Quote seq={replyTo} acts={acts} />}
      {message && message.attachments.length > 0 && <Files message={message} fresh={acts.fresh} />}
      {count > 0 && <p>{many('extras.count', count)}</p>}
      {message && <Reactions message={message} acts={acts} me={me} />}
      {item?.status === 'failed' && <Refused item={item} acts={acts} />}
    </>
  );
}

function Quote({ seq, acts }: { seq: number; acts: Acts }) {
  const { t } = useWords();
  const text = beginning(acts.quoted(seq)) ?? t('extras.earlier');
  return (
    <button class="t-quote" aria-label={t('extras.quoted', { text })} onClick={() => acts.goTo(seq)}>
      {text}
    </button>
  );
}

function Reactions({ message, acts, me }: { message: Message; acts: Acts; me: string }) {
  const { t, number } = useWords();
  const all = Object.entries(message.reactions);
  if (all.length === 0) return null;
  return (
    <p class="t-reactions">
      {all.map(([emoji, who]) => {
        const ids = who.map((each) => each.split(':')[1] ?? '');
        const names = ids.map((id) => (id === me ? t('thread.you') : acts.nameOf(id))).join(', ');
        return (
          <button
            key={emoji}
            aria-pressed={ids.includes(me)}
            aria-label={`${emoji} ${names}`}
            title={names}
            onClick={() => acts.react(message, emoji)}
          >
            {emoji} {number(who.length)}
          </button>
        );
      })}
    </p>
  );
}
