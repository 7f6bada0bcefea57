import type { FieldError } from '../../kernel/index.js';
import { FieldsInvalid } from '../../kernel/index.js';
import type { FormAttribute } from './form-attributes.js';
import type { AskedKey } from './inbox-parts.js';
import { plainFields } from './inbox-parts.js';

/** Refuses what nobody could be asked, by its place. */
export function assertForm(form: readonly AskedKey[], attributes: readonly FormAttribute[]): void {
  const known = new Set<string>([...plainFields, ...attributes.map(({ key }) => key)]);
  const errors: FieldError[] = [];
  form.forEach(({ key }, at) => {
    const pointer = `/form/${at}/key`;
    if (!known.has(key))
      errors.push({
        pointer,
        code: 'attribute.unknown',
        message: 'Use name, email, or an attribute of customers that pages may set.',
      });
    else if (form.findIndex((other) => other.key === key) < at)
      errors.push({ pointer, code: 'list.twice', message: 'This is asked already.' });
  });
  if (errors.length > 0) throw FieldsInvalid({}, { errors });
}
