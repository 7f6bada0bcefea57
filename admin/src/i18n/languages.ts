import { kept } from '../session/kept.js';
import { isLocale, type Locale } from './messages.js';

/** Sentences by their key; what a language does not have yet is said in English. */
export type Words = Readonly<Partial<Record<string, string>>>;

export interface Spoken {
  locale: Locale;
  words: Words;
}

type Others = Readonly<Record<Exclude<Locale, 'en'>, () => Promise<Words>>>;

/** English is always there; another language is fetched by those who read it. */
export class Languages {
  constructor(
    private readonly english: Words,
    private readonly others: Others,
  ) {}

  async speak(locale: Locale): Promise<Spoken> {
    if (locale === 'en') return { locale, words: this.english };
    return { locale, words: { ...this.english, ...(await this.others[locale]()) } };
  }

  /** What the page begins with. Better in English than not at all. */
  first(): Promise<Spoken> {
    return this.speak(initialLocale()).catch(() => this.speak('en'));
  }
}

function initialLocale(): Locale {
  const chosen = kept('locale');
  if (isLocale(chosen)) return chosen;
  return navigator.languages.map((each) => each.slice(0, 2)).find(isLocale) ?? 'en';
}
