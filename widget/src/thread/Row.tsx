import { useWords } from '../i18n/words.js';
import { Face } from '../screens/Face.js';
import { later } from '../screens/later.js';
import type { BubbleProps } from './Bubble.js';
import { Bubble } from './Bubble.js';

const Happened = later('extras', () => import('./more/Happened.js').then((part) => part.Happened));

interface Props extends BubbleProps {
  picture?: string | null;
  /** The one in the log that the tab key comes to. */
  stop: boolean;
  onFocus: () => void;
}

/** One line of the log, with what stands before it. */
export function Row({ line, acts, picture, stop, onFocus, ...rest }: Props) {
  const { t, date, locale } = useWords();
  const { key, at, own, author, message, event, day, first, joins } = line;
  const name = own ? t('thread.you') : acts.nameOf(author);
  return (
    <>
      {day && (
        <p class="t-line">{dayWord(at, locale) ?? date(at, { weekday: 'long', day: 'numeric', month: 'long' })}</p>
      )}
      {joins && <p class="t-line">{t('thread.joined', { name })}</p>}
      {event ? (
        <Happened event={event} name={name} />
      ) : (
        <article
          class={`t-row${own ? ' t-own' : ''}${first ? ' t-first' : ''}`}
          data-key={key}
          data-seq={message?.seq}
          tabIndex={stop ? 0 : -1}
          aria-label={t('thread.by', { name, time: date(at, { timeStyle: 'short' }) })}
          onFocus={onFocus}
        >
          {first && !own && (
            <p class="t-who">
              <Face person={{ id: author, name, avatarUrl: picture ?? null }} /> {name}
            </p>
          )}
          <Bubble line={line} acts={acts} {...rest} />
        </article>
      )}
    </>
  );
}

/** Today and yesterday by name. */
function dayWord(at: number, locale: string): string | undefined {
  const days = Math.round((new Date().setHours(0, 0, 0, 0) - new Date(at).setHours(0, 0, 0, 0)) / 86_400_000);
  return days < 2 ? new Intl.RelativeTimeFormat(locale, { numeric: 'auto' }).format(-days, 'day') : undefined;
}
