import OutlinedInput from '@mui/material/OutlinedInput';
import { useController, useFormContext } from 'react-hook-form';
import { FieldFrame } from '../controls/Fields.js';
import { Icon } from '../controls/Icon.js';
import { useI18n } from '../i18n/I18n.js';
import { contrast, isColour, textOn } from './colour.js';
import type { InboxValues } from './values.js';

/** Below this a button can hardly be told from a white page. */
const ENOUGH = 3;

/** The colour by a picker or as it is written, a button in it, and whether it can be seen on a white page. */
export function ColourField() {
  const { t } = useI18n();
  const { control } = useFormContext<InboxValues>();
  const { field, fieldState } = useController({
    control,
    name: 'colour',
    rules: { validate: (value) => isColour(value.trim()) || t('inboxes.colour.wrong') },
  });
  const { ref, value, onChange, onBlur } = field;
  const colour = isColour(value.trim()) ? value.trim() : undefined;
  const ratio = colour === undefined ? 0 : contrast(colour, '#ffffff');
  return (
    <FieldFrame label={t('inboxes.colour')} hint={t('inboxes.colour.hint')} error={fieldState.error?.message}>
      {({ id, describedBy }) => (
        <>
          <div className="colour-row">
            <input
              type="color"
              aria-label={t('inboxes.colour.pick')}
              value={colour ?? '#000000'}
              onChange={(event) => onChange(event.target.value)}
            />
            <OutlinedInput
              id={id}
              inputRef={ref}
              className="mono"
              value={value}
              onChange={onChange}
              onBlur={onBlur}
              error={!!fieldState.error}
              slotProps={{
                input: {
                  'aria-describedby': describedBy,
                  'aria-invalid': fieldState.error ? true : undefined,
                  maxLength: 7,
                  dir: 'ltr',
                  spellCheck: false,
                },
              }}
            />
            {colour !== undefined && (
              <span className="colour-page" aria-hidden="true">
                <span className="colour-button" ref={(shown) => paint(shown, colour)}>
                  {t('inboxes.colour.sample')}
                </span>
              </span>
            )}
          </div>
          {colour !== undefined && (
            <p className={ratio < ENOUGH ? 'colour-said colour-weak' : 'colour-said quiet'} role="status">
              <Icon name={ratio < ENOUGH ? 'warning' : 'check'} size={16} />
              {t(ratio < ENOUGH ? 'inboxes.colour.weak' : 'inboxes.colour.clear', {
                ratio: Math.round(ratio * 10) / 10,
              })}
            </p>
          )}
        </>
      )}
    </FieldFrame>
  );
}

/** By script: the content security policy lets no style attribute in. */
function paint(shown: HTMLElement | null, colour: string) {
  if (!shown) return;
  shown.style.setProperty('background-color', colour);
  shown.style.setProperty('color', textOn(colour));
}
