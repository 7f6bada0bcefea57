import type { I18nProvider } from 'react-admin';
import type { Params, Translator } from '../i18n/I18n.js';
import { isLocale, localeList, localeNames } from '../i18n/messages.js';

/** The console's own sentences, for what react-admin wants to say. */
export function i18nProvider({ known, locale, setLocale }: Translator): I18nProvider {
  return {
    translate: (key: string, options: Record<string, unknown> = {}) => {
      const fallback = typeof options._ === 'string' ? options._ : key;
      return known(key, options as Params) ?? fallback;
    },
    changeLocale: (next: string) => {
      if (isLocale(next)) setLocale(next);
      return Promise.resolve();
    },
    getLocale: () => locale,
    getLocales: () => localeList.map((each) => ({ locale: each, name: localeNames[each] })),
  };
}
