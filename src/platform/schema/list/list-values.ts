import type { Complaint } from '../clean.js';
import { cleaners, instant } from '../clean.js';
import type { ListField } from './list.js';
import type { ListOperator, ListValue } from './list-query.js';

const NONE = 'none';
const LONGEST_TEXT = 200;

export function operatorsOf({ type }: ListField): readonly ListOperator[] {
  if (type === 'time') return ['gte', 'gt', 'lte', 'lt'];
  if (type === 'integer') return ['in', 'ne', 'gte', 'gt', 'lte', 'lt'];
  return ['in', 'ne'];
}

/** One value of a filter as it stands in the address, or what is wrong with it. */
export function readListValue(field: ListField, text: string): ListValue | Complaint {
  if (field.nullable && text === NONE) return null;
  if (field.words?.includes(text)) return text;
  switch (field.type) {
    case 'id':
      return cleaners.id(text);
    case 'text': {
      const cleaned = cleaners.line(text);
      if (typeof cleaned !== 'string' || cleaned.length <= LONGEST_TEXT) return cleaned;
      return { code: 'text.too_long', message: `Use at most ${LONGEST_TEXT} characters.` };
    }
    case 'choice':
      if (field.choices?.includes(text)) return text;
      return {
        code: 'choice.unknown',
        message: `Use one of: ${[...(field.choices ?? []), ...wordsOf(field)].join(', ')}.`,
      };
    case 'integer':
      return /^-?\d{1,15}$/.test(text) ? Number(text) : { code: 'number.type', message: 'Give a whole number.' };
    case 'flag':
      return text === 'true' || text === 'false'
        ? text === 'true'
        : { code: 'flag.type', message: 'Give true or false.' };
    case 'time':
      // A plus sign that was not escaped arrives as a space.
      return instant(text.replace(' ', '+')) ?? (cleaners.time('') as Complaint);
  }
}

export function wordsOf(field: ListField): string[] {
  return [...(field.words ?? []), ...(field.nullable ? [NONE] : [])];
}
