import { Link } from 'react-router-dom';
import type { SystemPart } from '../api/operations.js';
import { useI18n } from '../i18n/I18n.js';
import type { PluralKey } from '../i18n/messages.js';
import { Part } from '../layout/Screen.js';

const places = [
  { fact: 'failedJobs', to: '/queues', words: 'operations.failedJobs' },
  { fact: 'parkedEvents', to: '/events', words: 'operations.parkedEvents' },
  {
    fact: 'failedDeliveries',
    to: '/deliveries?filter=%7B%22status%22%3A%22failed%22%7D',
    words: 'operations.failedDeliveries',
  },
] as const satisfies readonly { fact: string; to: string; words: PluralKey }[];

/** What waits for a person, and where it is. */
export function Unfinished({ parts }: { parts: readonly SystemPart[] }) {
  const { t, plural } = useI18n();
  const part = parts.find(({ name, ok }) => name === 'unfinished' && ok);
  if (!part) return null;
  const facts = part.facts as Record<string, unknown>;
  const waiting = places.flatMap(({ fact, ...place }) => {
    const count = Number(facts[fact] ?? 0);
    return count > 0 ? [{ ...place, count }] : [];
  });
  return (
    <Part title={t('operations.unfinished')}>
      {waiting.length === 0 ? (
        <p className="quiet">{t('operations.unfinished.none')}</p>
      ) : (
        <ul className="system-unfinished">
          {waiting.map(({ to, words, count }) => (
            <li key={to}>
              <Link className="row-link" to={to}>
                {plural(words, count)}
              </Link>
            </li>
          ))}
        </ul>
      )}
    </Part>
  );
}
