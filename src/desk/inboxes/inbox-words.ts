import { canonicalLocale } from '../../identity/users/index.js';
import type { FieldError } from '../../kernel/index.js';
import { validatorOf } from '../../platform/schema/index.js';
import { WordsDto } from './inbox-parts.dto.js';
import type { Translations } from './inbox-parts.js';

const MOST = 20;

/** The words in other languages, by canonical tags, without what says nothing; what is wrong goes to `errors`. */
export function checkedTranslations(given: object, errors: FieldError[]): Translations {
  const found: Translations = {};
  for (const [tag, words] of Object.entries(given)) {
    const at = `/translations/${tag.replaceAll('~', '~0').replaceAll('/', '~1')}`;
    const locale = canonicalLocale(tag);
    const checked = validatorOf(WordsDto)(words);
    if (locale === undefined)
      errors.push({ pointer: at, code: 'locale.unknown', message: 'Give a language tag such as en, de or pt-BR.' });
    else if (locale in found)
      errors.push({ pointer: at, code: 'list.twice', message: 'This language is there already.' });
    else if (!checked.ok) errors.push(...checked.errors.map((each) => ({ ...each, pointer: at + each.pointer })));
    else found[locale] = Object.fromEntries(Object.entries(checked.value).filter(([, text]) => text !== ''));
  }
  if (Object.keys(found).length > MOST)
    errors.push({ pointer: '/translations', code: 'list.too_long', message: `Use at most ${MOST} languages.` });
  return Object.fromEntries(Object.entries(found).filter(([, words]) => Object.keys(words).length > 0));
}
