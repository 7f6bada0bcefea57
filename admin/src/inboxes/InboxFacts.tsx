import type { Inbox } from '../api/administration.js';
import { useI18n } from '../i18n/I18n.js';
import { Part } from '../layout/Screen.js';
import { useTeams } from '../tickets/names.js';
import { languageName } from './languages.js';

/** For those who may look and not change. */
export function InboxFacts({ inbox }: { inbox: Inbox }) {
  const { t, plural, locale } = useI18n();
  const { allowedOrigins, title, greeting, replyTime, languages, teamId, colour, form, hours, guests } = inbox;
  const team = useTeams().find(({ id }) => id === teamId);
  const facts: [label: string, value: string][] = [
    [t('inboxes.word.title'), title || inbox.name],
    [t('inboxes.origins'), allowedOrigins.join(', ') || t('inboxes.sites.none')],
    [t('inboxes.team'), team?.name ?? t('inboxes.team.none')],
    [t('inboxes.word.greeting'), greeting || '–'],
    [t('inboxes.word.replyTime'), replyTime || '–'],
    [
      t('inboxes.languages'),
      languages.map((tag) => languageName(tag, locale)).join(', ') || t('inboxes.languages.any'),
    ],
    [t('inboxes.colour'), colour],
    [t('inboxes.part.form'), form.length === 0 ? t('inboxes.form.none') : plural('inboxes.form.count', form.length)],
    [t('inboxes.part.hours'), hours === null ? t('inboxes.hours.none') : hours.timeZone.replaceAll('_', ' ')],
    [t('inboxes.part.guests'), t(guests ? 'inboxes.guests.yes' : 'inboxes.guests.no')],
  ];
  return (
    <Part title={t('inboxes.about')}>
      <dl className="facts">
        {facts.map(([label, value]) => (
          <div key={label} className="facts-row">
            <dt>{label}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
    </Part>
  );
}
