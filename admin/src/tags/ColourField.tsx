import { useId } from 'react';
import { useField } from '../controls/Fields.js';
import { Icon } from '../controls/Icon.js';
import { useI18n } from '../i18n/I18n.js';
import { colours } from './colours.js';
import type { TagColour } from './tag.js';

/** A row of swatches; the name of the chosen one is written out, for those who see colours differently. */
export function ColourField() {
  const { t } = useI18n();
  const { wired, error } = useField({ name: 'colour' });
  const value = wired.value as TagColour;
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
              onChange={() => wired.onChange(each)}
            />
          </label>
        ))}
      </div>
      {error && (
        <p id={note} className="field-error">
          <Icon name="warning" size={16} />
          {error}
        </p>
      )}
    </fieldset>
  );
}
