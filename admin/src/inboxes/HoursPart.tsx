import { useFormContext, useWatch } from 'react-hook-form';
import { CheckField } from '../controls/Fields.js';
import { TimeZoneField } from '../controls/TimeZoneField.js';
import { useToast } from '../feedback/Toasts.js';
import { useI18n } from '../i18n/I18n.js';
import { Part } from '../layout/Screen.js';
import { DayRow } from './DayRow.js';
import { type DayKey, dayKeys, type Week, weekdays } from './hours.js';
import type { InboxValues } from './values.js';

export function HoursPart() {
  const { t, locale } = useI18n();
  const toast = useToast();
  const { getValues, setValue, formState } = useFormContext<InboxValues>();
  const [said, week] = useWatch<InboxValues, ['hours', 'week']>({ name: ['hours', 'week'] });
  const names = dayNames(locale);

  function copy(from: DayKey) {
    for (const key of weekdays) {
      if (key === from) continue;
      const spans = getValues(`week.${from}`).map((span) => ({ ...span }));
      setValue(`week.${key}`, spans, { shouldDirty: true, shouldValidate: formState.isSubmitted });
    }
    toast(t('inboxes.hours.copied'));
  }

  return (
    <Part title={t('inboxes.part.hours')} lead={t('inboxes.part.hours.lead')}>
      <CheckField name="hours" label={t('inboxes.hours')} hint={t('inboxes.hours.hint')} />
      {said && (
        <>
          <TimeZoneField name="timeZone" label={t('inboxes.timeZone')} />
          <div className="week">
            {dayKeys.map((key, at) => (
              <DayRow
                key={key}
                day={key}
                name={names[at] ?? key}
                onCopy={isOdd(week, key) ? () => copy(key) : undefined}
              />
            ))}
          </div>
          <p className="field-hint">{t('inboxes.hours.midnight')}</p>
        </>
      )}
    </Part>
  );
}

/** Whether other days could have its times. */
function isOdd(week: Week, day: DayKey): boolean {
  const times = (key: DayKey) => JSON.stringify(week[key].map(({ from, to }) => [from, to]));
  return weekdays.includes(day) && week[day].length > 0 && weekdays.some((other) => times(other) !== times(day));
}

function dayNames(locale: string): string[] {
  const names = new Intl.DateTimeFormat(locale, { weekday: 'long', timeZone: 'UTC' });
  // The first of January 2024 was a Monday.
  return dayKeys.map((_key, at) => names.format(Date.UTC(2024, 0, 1 + at)));
}
