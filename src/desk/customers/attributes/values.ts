import type { FieldError } from '../../../kernel/index.js';
import { FieldsInvalid } from '../../../kernel/index.js';
import type { AttributeValue } from '../customer.entity.js';
import type { CustomerAttribute } from './customer-attribute.entity.js';

const LONGEST = 500;

type Complaint = Pick<FieldError, 'code' | 'message'>;

/** What is to be known from now on, by the id of the attribute; null takes it away. Tells every value that is wrong. */
export function checkedValues(
  attributes: readonly CustomerAttribute[],
  given: object,
): Map<CustomerAttribute, AttributeValue | null> {
  const byKey = new Map(attributes.map((attribute) => [attribute.key, attribute]));
  const values = new Map<CustomerAttribute, AttributeValue | null>();
  const errors: FieldError[] = [];
  for (const [key, value] of Object.entries(given)) {
    const attribute = byKey.get(key);
    const checked = attribute ? checkedValue(attribute, value) : unknown;
    if (isComplaint(checked)) errors.push({ pointer: `/attributes/${pointerPart(key)}`, ...checked });
    else if (attribute) values.set(attribute, checked);
  }
  if (errors.length > 0) throw FieldsInvalid({}, { errors });
  return values;
}

const unknown: Complaint = { code: 'attribute.unknown', message: 'There is no attribute with this key.' };

function checkedValue({ type, choices }: CustomerAttribute, value: unknown): AttributeValue | null | Complaint {
  if (value === null || value === '') return null;
  switch (type) {
    case 'text':
      return checkedText(value);
    case 'number':
      return typeof value === 'number' && Number.isFinite(value)
        ? value
        : { code: 'number.type', message: 'Give a number.' };
    case 'flag':
      return typeof value === 'boolean' ? value : { code: 'flag.type', message: 'Give true or false.' };
    case 'choice':
      return typeof value === 'string' && choices.includes(value)
        ? value
        : { code: 'choice.unknown', message: `Use one of: ${choices.join(', ')}.` };
    case 'date':
      return isDate(value) ? value : { code: 'date.format', message: 'Give a day, such as 2026-11-20.' };
  }
}

function checkedText(value: unknown): string | null | Complaint {
  if (typeof value !== 'string') return { code: 'text.type', message: 'Give a text.' };
  const text = value.trim().normalize('NFC');
  if ([...text].length > LONGEST) return { code: 'text.too_long', message: `Use at most ${LONGEST} characters.` };
  if (/\p{Cc}/u.test(text)) return { code: 'text.characters', message: 'Write it on one line, without tabs.' };
  return text === '' ? null : text;
}

function isDate(value: unknown): value is string {
  if (typeof value !== 'string' || !/^\d{4}-\d\d-\d\d$/.test(value)) return false;
  const date = new Date(`${value}T00:00:00.000Z`);
  return !Number.isNaN(date.getTime()) && date.toISOString().startsWith(value);
}

function isComplaint(value: AttributeValue | null | Complaint): value is Complaint {
  return typeof value === 'object' && value !== null;
}

/** As a JSON pointer spells it. */
function pointerPart(key: string): string {
  return key.slice(0, 100).toWellFormed().replaceAll('~', '~0').replaceAll('/', '~1');
}
