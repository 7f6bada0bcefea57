import { useId, useRef } from 'react';
import { useFieldArray, useFormContext } from 'react-hook-form';
import { Button, IconButton } from '../controls/Button.js';
import { FieldError } from '../controls/Fields.js';
import { useI18n } from '../i18n/I18n.js';
import { type DayKey, nextSpan, wrongSpan } from './hours.js';
import type { InboxValues } from './values.js';

interface Props {
  day: DayKey;
  name: string;
  /** None: the other days have its times already. */
  onCopy: (() => void) | undefined;
}

/** When somebody is there on one day; several times, where they go to lunch. */
export function DayRow({ day, name, onCopy }: Props) {
  const { t } = useI18n();
  const { control, getValues } = useFormContext<InboxValues>();
  const { fields, append, remove } = useFieldArray({ control, name: `week.${day}` });
  const heading = useId();
  const adder = useRef<HTMLButtonElement>(null);
  return (
    <div className="day" role="group" aria-labelledby={heading}>
      <span id={heading} className="day-name">
        {name}
      </span>
      <div className="day-times">
        {fields.length === 0 && <p className="quiet day-closed">{t('inboxes.hours.closed')}</p>}
        {fields.map((field, at) => (
          <Times
            key={field.id}
            day={day}
            at={at}
            name={name}
            onRemove={() => {
              remove(at);
              adder.current?.focus();
            }}
          />
        ))}
      </div>
      <div className="day-acts">
        <Button
          ref={adder}
          kind="quiet"
          icon="plus"
          aria-label={t('inboxes.hours.add.of', { day: name })}
          onClick={() => append(nextSpan(getValues(`week.${day}`)))}
        >
          {t('inboxes.hours.add')}
        </Button>
        {onCopy && (
          <Button
            kind="quiet"
            icon="copy"
            aria-label={t('inboxes.hours.copy.of', { day: name })}
            onClick={() => {
              onCopy();
              adder.current?.focus();
            }}
          >
            {t('inboxes.hours.copy')}
          </Button>
        )}
      </div>
    </div>
  );
}

function Times({ day, at, name, onRemove }: { day: DayKey; at: number; name: string; onRemove: () => void }) {
  const { t } = useI18n();
  const { register, getValues, formState } = useFormContext<InboxValues>();
  const note = useId();
  const wrong = formState.errors.week?.[day]?.[at];
  const error = wrong?.from?.message ?? wrong?.to?.message;
  const missing = (value: string) => value !== '' || t('inboxes.hours.missing');
  const possible = () => {
    const why = wrongSpan(getValues(`week.${day}`), at);
    return why === undefined || t(`inboxes.hours.${why}`);
  };
  const input = (part: 'from' | 'to') => (
    <input
      {...register(`week.${day}.${at}.${part}`, { validate: { missing, ...(part === 'to' && { possible }) } })}
      type="time"
      className="input"
      aria-label={t(`inboxes.hours.${part}`, { day: name, number: at + 1 })}
      aria-invalid={wrong?.[part] ? true : undefined}
      aria-describedby={error ? note : undefined}
    />
  );
  return (
    <div>
      <div className="day-span">
        {input('from')}
        <span aria-hidden="true">–</span>
        {input('to')}
        <IconButton icon="trash" label={t('inboxes.hours.remove', { day: name, number: at + 1 })} onClick={onRemove} />
      </div>
      {error && <FieldError id={note}>{error}</FieldError>}
    </div>
  );
}
