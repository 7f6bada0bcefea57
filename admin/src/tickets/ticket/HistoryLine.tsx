import type { HistoryEntry } from '../../api/tickets.js';
import { useTimes } from '../../conversation/times.js';
import { Icon } from '../../controls/Icon.js';
import { useI18n, type Translator } from '../../i18n/I18n.js';

/** What was done to the ticket, in words. */
export function HistoryLine({ entry }: { entry: HistoryEntry }) {
  const translator = useI18n();
  const { time } = useTimes();
  return (
    <p className="system-line history-line">
      <Icon name="history" size={14} />
      <span>
        {inWords(entry, translator)}
        {entry.note && <q>{entry.note}</q>}
      </span>
      <time dateTime={entry.at} title={translator.date(entry.at)}>
        {time(entry.at)}
      </time>
    </p>
  );
}

/** In the reader's language where the kind of entry is known, in the server's words otherwise. */
function inWords(entry: HistoryEntry, { known, date }: Pick<Translator, 'known' | 'date'>): string {
  const { type, actorName: who, changes, text, actor, cause } = entry;
  const name = type.replace('ticket.', '');
  if (name === 'opened') return known('tickets.history.opened', { who }) ?? text;
  if (name === 'tagged') {
    const [tags] = changes;
    const parts = [
      tags?.to ? known('tickets.history.tagged', { who, tags: tags.to }) : undefined,
      tags?.from ? known('tickets.history.untagged', { who, tags: tags.from }) : undefined,
    ];
    return parts.filter(Boolean).join(' ') || text;
  }
  const [change] = changes;
  const word = (value: string) => known(`tickets.status.${value}`) ?? known(`tickets.priority.${value}`) ?? value;
  const from = change?.from ? word(change.from) : '';
  const to = change?.to ? word(change.to) : '';
  if (name === 'snoozed') {
    const until = change?.to ?? '';
    const at = Number.isNaN(Date.parse(until)) ? undefined : date(until);
    return known(at ? 'tickets.history.snoozed' : 'tickets.history.snoozed.reply', { who, until: at ?? '' }) ?? text;
  }
  const { userId, to: toId } = entry.facts as { userId?: string; to?: string | null };
  const oneself = (toId ?? userId) !== undefined && actor.endsWith(String(toId ?? userId));
  const kinds = [
    cause && `${name}.${cause}`,
    oneself && `${name}.self`,
    change?.to === null && change.from !== null && `${name}.none`,
    name,
  ];
  for (const kind of kinds) {
    const sentence = kind && known(`tickets.history.${kind}`, { who, from, to });
    if (sentence) return sentence;
  }
  return text;
}
