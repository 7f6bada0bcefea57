import type { Settings, Words } from '../customer/api.js';

/** The site's own words in the language that is spoken, where it has said them in it. */
export function inboxWords(settings: Settings, locale: string): Words {
  const { title, greeting, replyTime, launcher, translations } = settings;
  const own = translations[locale] ?? translations[locale.split('-', 1)[0] ?? locale];
  const said = { title, greeting, replyTime, launcherLabel: launcher.label };
  // What is left empty in a language is not said in it.
  const names = ['title', 'greeting', 'replyTime', 'launcherLabel'] as const;
  return Object.assign(said, ...names.map((name) => own?.[name] && { [name]: own[name] })) as Words;
}
