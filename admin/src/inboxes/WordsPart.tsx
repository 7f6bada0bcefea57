import { useEffect, useId, useRef } from 'react';
import { useFormContext, useWatch } from 'react-hook-form';
import { Icon } from '../controls/Icon.js';
import { TextField } from '../controls/Fields.js';
import { useI18n } from '../i18n/I18n.js';
import { Part } from '../layout/Screen.js';
import { firstLanguage, languageName, missingIn, otherLanguages } from './languages.js';
import { BASE, type InboxValues, noWords, wordFields, type WordField } from './values.js';

interface Props {
  /** In which language they are shown now; here and in the preview. */
  language: string;
  onLanguage: (tag: string) => void;
}

/** What a visitor reads, by language. What is not said in one is said as in the first. */
export function WordsPart({ language, onLanguage }: Props) {
  const { t } = useI18n();
  const { formState, getValues, setValue } = useFormContext<InboxValues>();
  const { words: wrong } = formState.errors;
  const wrongIn = wrong && !wrong[language] ? Object.keys(wrong)[0] : undefined;

  const fields = useRef<HTMLDivElement>(null);
  const sought = useRef(false);

  function choose(tag: string) {
    if (!getValues(`words.${tag}`)) setValue(`words.${tag}`, noWords());
    onLanguage(tag);
  }
  useEffect(() => {
    // What is wrong in a language that is not shown is shown, and then found.
    if (wrongIn !== undefined) {
      sought.current = true;
      onLanguage(wrongIn);
    } else if (sought.current) {
      sought.current = false;
      fields.current?.querySelector<HTMLElement>('[aria-invalid="true"]')?.focus();
    }
  });

  return (
    <Part title={t('inboxes.part.words')} lead={t('inboxes.part.words.lead')}>
      <TextField
        name="languages"
        label={t('inboxes.languages')}
        hint={t('inboxes.languages.hint')}
        autoComplete="off"
        mono
      />
      <Languages language={language} onChoose={choose} />
      <div className="form" ref={fields}>
        {wordFields.map((field) => (
          // Another language is another field: what is typed stays with its own.
          <WordField key={`${language} ${field}`} field={field} language={language} />
        ))}
      </div>
    </Part>
  );
}

function WordField({ field, language }: { field: WordField; language: string }) {
  const { t } = useI18n();
  const first = useWatch<InboxValues>({ name: `words.${BASE}.${field}` }) as string;
  const name = useWatch<InboxValues, 'name'>({ name: 'name' });
  const instead = first.trim() || (field === 'title' ? name : '');
  const other = language !== BASE;
  return (
    <TextField
      name={`words.${language}.${field}`}
      label={t(`inboxes.word.${field}`)}
      hint={t(other && instead !== '' ? 'inboxes.words.instead' : `inboxes.word.${field}.hint`)}
      placeholder={other || field === 'title' ? instead : undefined}
      rows={field === 'greeting' ? 2 : undefined}
      autoComplete="off"
    />
  );
}

function Languages({ language, onChoose }: { language: string; onChoose: (tag: string) => void }) {
  const { t, locale } = useI18n();
  const name = useId();
  const [languages, words] = useWatch<InboxValues, ['languages', 'words']>({ name: ['languages', 'words'] });
  const others = otherLanguages({ languages, words });
  const first = firstLanguage({ languages, words });
  const firstName = first ? languageName(first, locale) : t('inboxes.words.any');
  const gone = language !== BASE && !others.includes(language);
  useEffect(() => {
    if (gone) onChoose(BASE);
  });
  return (
    <fieldset className="choice">
      <legend>{t('inboxes.words.in')}</legend>
      {[BASE, ...others].map((tag) => (
        <label key={tag} className="choice-one">
          <input type="radio" name={name} checked={language === tag} onChange={() => onChoose(tag)} />
          <span>
            {tag === BASE ? firstName : languageName(tag, locale)}
            {tag !== BASE && <Missing count={missingIn(words, tag)} />}
          </span>
        </label>
      ))}
    </fieldset>
  );
}

function Missing({ count }: { count: number }) {
  const { t, plural } = useI18n();
  return (
    <span className={count === 0 ? 'choice-note quiet' : 'choice-note choice-warns'}>
      <Icon name={count === 0 ? 'check' : 'warning'} size={14} />
      {count === 0 ? t('inboxes.words.complete') : plural('inboxes.words.missing', count)}
    </span>
  );
}
