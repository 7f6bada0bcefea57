import OutlinedInput from '@mui/material/OutlinedInput';
import { useId, useRef } from 'react';
import { useFieldArray, useFormContext } from 'react-hook-form';
import { Button, IconButton } from '../controls/Button.js';
import { FieldError } from '../controls/Fields.js';
import { useI18n } from '../i18n/I18n.js';
import type { InboxValues } from './values.js';
import { originOf } from './origins.js';

/** A row for each site; what is wrong with one is said beside it. */
export function OriginsField() {
  const { t } = useI18n();
  const { control, register, formState, getValues } = useFormContext<InboxValues>();
  const { fields, append, remove } = useFieldArray({ control, name: 'allowedOrigins' });
  const legend = useId();
  const adder = useRef<HTMLButtonElement>(null);

  function wrong(value: string, at: number): string | true {
    const origin = originOf(value.trim());
    if (origin === undefined) return t('inboxes.origin.wrong');
    const before = getValues('allowedOrigins').slice(0, at);
    return before.some((each) => originOf(each.value.trim()) === origin) ? t('inboxes.origin.twice') : true;
  }

  return (
    <div className="origins" role="group" aria-labelledby={legend}>
      <p id={legend} className="label">
        {t('inboxes.origins')}
      </p>
      {fields.length === 0 && <p className="field-hint">{t('inboxes.origins.none')}</p>}
      <ul>
        {fields.map((field, at) => {
          const { ref, ...wired } = register(`allowedOrigins.${at}.value`, { validate: (value) => wrong(value, at) });
          const error = formState.errors.allowedOrigins?.[at]?.value?.message;
          const note = `${legend}-${at}`;
          return (
            <li key={field.id}>
              <div className="origin-row">
                <OutlinedInput
                  {...wired}
                  inputRef={ref}
                  fullWidth
                  error={!!error}
                  className="mono"
                  placeholder="https://www.example.com"
                  slotProps={{
                    input: {
                      'aria-label': t('inboxes.origin', { number: at + 1 }),
                      'aria-describedby': error ? note : undefined,
                      'aria-invalid': error ? true : undefined,
                      autoCapitalize: 'none',
                      spellCheck: false,
                      inputMode: 'url',
                      dir: 'ltr',
                    },
                  }}
                />
                <IconButton
                  icon="trash"
                  label={t('inboxes.origin.remove', { number: at + 1 })}
                  onClick={() => {
                    remove(at);
                    // The button that was pressed is gone with its row.
                    adder.current?.focus();
                  }}
                />
              </div>
              {error && <FieldError id={note}>{error}</FieldError>}
            </li>
          );
        })}
      </ul>
      <div>
        <Button ref={adder} icon="plus" onClick={() => append({ value: '' })}>
          {t('inboxes.origin.add')}
        </Button>
      </div>
      <p className="field-hint">{t('inboxes.origins.hint')}</p>
    </div>
  );
}
