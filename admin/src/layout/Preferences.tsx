import { useId } from 'react';
import { Icon } from '../controls/Icon.js';
import { useI18n } from '../i18n/I18n.js';
import { isLocale, type Locale, localeNames } from '../i18n/messages.js';
import { type Theme, themes, useTheme } from '../theme/useTheme.js';
import './preferences.css';

const icons = { system: 'system', light: 'sun', dark: 'moon' } as const;

/** Language and theme: the same two, in the same place, signed in or not. */
export function Preferences() {
  const { t, locale, setLocale, localeFailed } = useI18n();
  const [theme, setTheme] = useTheme();
  const group = useId();
  return (
    <div className="preferences" role="group" aria-label={t('preferences.label')}>
      <select
        className="input preferences-language"
        aria-label={t('preferences.language')}
        value={locale}
        onChange={(event) => isLocale(event.target.value) && setLocale(event.target.value)}
      >
        {(Object.keys(localeNames) as Locale[]).map((each) => (
          <option key={each} value={each} lang={each}>
            {localeNames[each]}
          </option>
        ))}
      </select>
      {localeFailed && (
        <p className="preferences-failed" role="alert">
          {t('preferences.language.failed')}
        </p>
      )}
      <div className="segments" role="radiogroup" aria-label={t('preferences.theme')}>
        {themes.map((each: Theme) => (
          <label key={each} className="segment" title={t(`preferences.theme.${each}`)}>
            <input
              type="radio"
              name={group}
              value={each}
              aria-label={t(`preferences.theme.${each}`)}
              checked={theme === each}
              onChange={() => setTheme(each)}
            />
            <Icon name={icons[each]} />
          </label>
        ))}
      </div>
    </div>
  );
}
