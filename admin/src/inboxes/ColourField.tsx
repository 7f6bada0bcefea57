import OutlinedInput from '@mui/material/OutlinedInput';
import { useController, useFormContext, useWatch } from 'react-hook-form';
import { FieldFrame } from '../controls/Fields.js';
import { Icon } from '../controls/Icon.js';
import { useI18n } from '../i18n/I18n.js';
import { contrast, isColour, textOn } from './colour.js';
import type { InboxValues } from './values.js';

/** Below this a button can hardly be told from its page. */
const ENOUGH = 3;

const pages = {
  colour: { page: '#ffffff', says: 'inboxes.colour' },
  darkColour: { page: '#181c23', says: 'inboxes.darkColour' },
} as const;

/** The colour by a picker or as it is written, a button in it, and whether it can be seen on a page of that kind. */
export function ColourField({ name }: { name: keyof typeof pages }) {
  const { t } = useI18n();
  const { page, says } = pages[name];
  const { control } = useFormContext<InboxValues>();
  const light = useWatch<InboxValues, 'colour'>({ control, name: 'colour' }).trim();
  const { field, fieldState } = useController({
    control,
    name,
    rules: {
      validate: (value) =>
        (name === 'darkColour' && value.trim() === '') || isColour(value.trim()) || t('inboxes.colour.wrong'),
    },
  });
  const { ref, value, onChange, onBlur } = field;
  const shown = name === 'darkColour' && value.trim() === '' ? light : value.trim();
  const colour = isColour(shown) ? shown : undefined;
  return (
    <FieldFrame label={t(says)} hint={t(`${says}.hint`)} error={fieldState.error?.message}>
      {({ id, describedBy }) => (
        <>
          <div className="colour-row">
            <input
              type="color"
              aria-label={t(`${says}.pick`)}
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
              <span className="colour-page" aria-hidden="true" ref={(shown) => paint(shown, page)}>
                <span className="colour-button" ref={(shown) => paint(shown, colour)}>
                  {t('inboxes.colour.sample')}
                </span>
              </span>
            )}
          </div>
          {colour !== undefined && <Seen kind={name} ratio={contrast(colour, page)} />}
        </>
      )}
    </FieldFrame>
  );
}

function Seen({ kind, ratio }: { kind: keyof typeof pages; ratio: number }) {
  const { t } = useI18n();
  const weak = ratio < ENOUGH;
  return (
    <p className={weak ? 'colour-said colour-weak' : 'colour-said quiet'} role="status">
      <Icon name={weak ? 'warning' : 'check'} size={16} />
      {t(`${pages[kind].says}.${weak ? 'weak' : 'clear'}`, { ratio: Math.round(ratio * 10) / 10 })}
    </p>
  );
}

/** By script: the content security policy lets no style attribute in. */
function paint(shown: HTMLElement | null, colour: string) {
  if (!shown) return;
  shown.style.setProperty('background-color', colour);
  shown.style.setProperty('color', textOn(colour));
}
