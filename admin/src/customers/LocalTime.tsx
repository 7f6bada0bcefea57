import { useI18n } from '../i18n/I18n.js';
import { useNow } from '../list/clock.js';

/** What o'clock it is where they are, with the day where it is another one. */
export function LocalTime({ timeZone }: { timeZone: string }) {
  const { locale } = useI18n();
  const now = useNow();
  const sameDay = dayIn(now, timeZone) === dayIn(now);
  const shown = new Intl.DateTimeFormat(locale, {
    timeZone,
    hour: 'numeric',
    minute: '2-digit',
    ...(!sameDay && { weekday: 'long' }),
  });
  return <time dateTime={new Date(now).toISOString()}>{shown.format(now)}</time>;
}

function dayIn(now: number, timeZone?: string): string {
  return new Intl.DateTimeFormat('en', { timeZone, dateStyle: 'short' }).format(now);
}
