import { useId, useState } from 'react';
import { useWatch } from 'react-hook-form';
import { Icon } from '../controls/Icon.js';
import { useI18n } from '../i18n/I18n.js';
import { Apart } from './Apart.js';
import { chatWords } from './chat.js';
import { isColour, textOn } from './colour.js';
import { directionOf, firstLanguage, languageName, otherLanguages } from './languages.js';
import { LauncherIcon } from './LauncherIcon.js';
import { BASE, type InboxValues, type WordField } from './values.js';

const themes = [
  { theme: 'light', icon: 'sun' },
  { theme: 'dark', icon: 'moon' },
] as const;
type Theme = (typeof themes)[number]['theme'];

interface Props {
  language: string;
  onLanguage: (tag: string) => void;
}

/** The chat as it would look with what is typed, before anybody sees it. */
export function Preview({ language, onLanguage }: Props) {
  const { t, locale } = useI18n();
  const values = useWatch<InboxValues>() as InboxValues;
  const [theme, setTheme] = useState<Theme>('light');
  const group = useId();
  const first = firstLanguage(values);
  return (
    <section className="inbox-preview" aria-label={t('inboxes.preview')}>
      <div className="preview-tools">
        <h2>{t('inboxes.preview')}</h2>
        <select
          className="input"
          aria-label={t('inboxes.preview.language')}
          value={language}
          onChange={(event) => onLanguage(event.target.value)}
        >
          <option value={BASE}>{first ? languageName(first, locale) : t('inboxes.words.any')}</option>
          {otherLanguages(values).map((tag) => (
            <option key={tag} value={tag}>
              {languageName(tag, locale)}
            </option>
          ))}
        </select>
        <div className="segments" role="radiogroup" aria-label={t('preferences.theme')}>
          {themes.map(({ theme: each, icon }) => (
            <label key={each} className="segment" title={t(`preferences.theme.${each}`)}>
              <input
                type="radio"
                name={group}
                aria-label={t(`preferences.theme.${each}`)}
                checked={theme === each}
                onChange={() => setTheme(each)}
              />
              <Icon name={icon} />
            </label>
          ))}
        </div>
      </div>
      <Drawing values={values} language={language} theme={theme} />
    </section>
  );
}

function Drawing({ values, language, theme }: { values: InboxValues; language: string; theme: Theme }) {
  const { t, locale } = useI18n();
  const tag = language === BASE ? (firstLanguage(values) ?? locale) : language;
  const said = (field: WordField) =>
    [language, BASE].map((each) => values.words[each]?.[field]?.trim()).find((text) => text) ?? '';
  const { hello, write, members, signIn } = chatWords[tag.split('-')[0] ?? ''] ?? chatWords.en;
  const title = said('title') === '' ? values.name : said('title');
  const label = said('launcherLabel');
  const greeting = said('greeting') === '' ? hello : said('greeting');
  return (
    <div
      className="preview-page"
      role="img"
      aria-label={t('inboxes.preview.says', { title, greeting })}
      data-theme={theme}
      data-position={values.position}
      dir={directionOf(tag)}
      lang={tag}
      ref={(page) => wear(page, values, theme)}
    >
      <Apart>
        <div className="panel">
          <p className="head">{title}</p>
          <div className="body">
            <span className="picture">
              <LauncherIcon icon="bubble" size={32} />
            </span>
            <p className="greeting">{greeting}</p>
            {said('replyTime') && <p className="reply">{said('replyTime')}</p>}
            {!values.guests && <p className="reply">{members}</p>}
            <span className="write">{values.guests ? write : signIn}</span>
          </div>
        </div>
        <span className="launcher">
          <LauncherIcon icon={values.icon} />
          {label && <span>{label}</span>}
        </span>
      </Apart>
    </div>
  );
}

/** By script: the content security policy lets no style attribute in. */
function wear(page: HTMLElement | null, { colour, darkColour }: InboxValues, theme: Theme) {
  const light = colour.trim();
  const wanted = theme === 'dark' && isColour(darkColour.trim()) ? darkColour.trim() : light;
  if (!page || !isColour(wanted)) return;
  page.style.setProperty('--qd-accent', wanted);
  page.style.setProperty('--qd-on-accent', textOn(wanted));
}
