import { useId } from 'react';
import { Icon } from '../controls/Icon.js';
import { useI18n } from '../i18n/I18n.js';
import type { TagColour } from './api.js';
import { colours } from './colours.js';

interface Props {
  value: TagColour;
  error?: string;
  onChange: (value: TagColour) => void;
}

/** A row of swatches; the name of the chosen one is written out, for those who see colours differently. */
export function ColourField({ value, error, onChange }: Props) {
  const { t } = useI18n();
  const group = useId();
  const note = `${group}-note`;
  return (
    <fieldset className="field colours" aria-describedby={error ? note : undefined}>
      <legend>
        {t('tags.form.colour')} <span className="quiet">{t(`colour.${value}`)}</span>
      </legend>
      <div className="swatches">
        {colours.map((each) => (
          <label key={each} className="swatch" data-colour={each} title={t(`colour.${each}`)}>
            <input
              type="radio"
              name={group}
              aria-label={t(`colour.${each}`)}
              aria-invalid={error ? true : undefined}
              checked={value === each}
              onChange={() => onChange(each)}
            />
          </label>
        ))}
      </div>
      {error && (
        <p id={note} className="field-error">
          <Icon name="warning" size={14} />
          {error}
        </p>
      )}
    </fieldset>
  );
}
