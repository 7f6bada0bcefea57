import { useEffect, useState } from 'preact/hooks';
import type { Customer } from '../customer/api.js';
import { chooseLocale } from '../i18n/locale.js';
import { languages, speak } from '../i18n/words.js';

/** Whether there are words to be said. They are English until those of another language have been fetched. */
export function useLanguage(customer: Customer, wish: string): boolean {
  const { settings, settingsProblem, connection } = customer.state;
  const [spoken, setSpoken] = useState(false);
  const known = settings !== null || settingsProblem !== null;
  const wishes = [customer.draft(':language'), wish, ...navigator.languages];
  const locale = chooseLocale(languages, settings?.languages ?? [], wishes);
  useEffect(() => {
    if (!known) return;
    const said = () => setSpoken(true);
    // Without a connection they cannot be fetched; with the next one it is tried again.
    speak(locale).then(said, said);
  }, [known, locale, connection]);
  return spoken;
}
