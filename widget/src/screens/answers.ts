import type { AskedField } from '../customer/api.js';
import type { Key } from '../i18n/translation.js';
import type { Answers } from './questions.js';

/** What somebody has typed into a form, by the key of the field. */
export type Typed = Readonly<Record<string, string>>;

export function wrongWith({ type, required, key }: AskedField, value: string): Key | undefined {
  const text = value.trim();
  if (!text) return required ? (type === 'flag' ? 'settings.mustTick' : 'settings.missing') : undefined;
  if ((type === 'email' || key === 'email') && !isMail(text)) return 'settings.noMail';
  if (type === 'number' && !Number.isFinite(numberOf(text))) return 'settings.noNumber';
  return undefined;
}

export function answersOf(fields: readonly AskedField[], typed: Typed): Answers {
  const answers: Record<string, unknown> = {};
  for (const { key, type } of fields) {
    const text = (typed[key] ?? '').trim();
    if (type === 'flag') answers[key] = text === 'true';
    else if (text) answers[key] = type === 'number' ? numberOf(text) : text;
  }
  return answers;
}

/** Half the world writes a comma where the other half writes a point. */
const numberOf = (text: string) => Number(text.replace(',', '.'));

export const isMail = (text: string): boolean => /^[^\s@]+@[^\s@]+\.[^\s@]+$/.test(text);
