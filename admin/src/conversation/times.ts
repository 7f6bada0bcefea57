import { useMemo } from 'react';
import { useI18n } from '../i18n/I18n.js';

/** Times as a conversation says them: the hour beside a message, the day above them. */
export function useTimes(): { time: (at: string | number) => string; day: (at: string) => string } {
  const { locale, t } = useI18n();
  return useMemo(() => {
    const times = new Intl.DateTimeFormat(locale, { timeStyle: 'short' });
    const days = new Intl.DateTimeFormat(locale, { weekday: 'long', day: 'numeric', month: 'long' });
    const far = new Intl.DateTimeFormat(locale, { dateStyle: 'long' });
    return {
      time: (at) => times.format(new Date(at)),
      day: (at) => {
        const date = new Date(at);
        const ago = daysBetween(date, new Date());
        if (ago === 0) return t('talk.today');
        if (ago === 1) return t('talk.yesterday');
        return ago > 0 && ago < 180 ? days.format(date) : far.format(date);
      },
    };
  }, [locale, t]);
}

function daysBetween(one: Date, other: Date): number {
  const day = (date: Date) => Date.UTC(date.getFullYear(), date.getMonth(), date.getDate()) / 86_400_000;
  return day(other) - day(one);
}
