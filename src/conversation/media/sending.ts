import { FieldsInvalid } from '../../kernel/index.js';
import { fileName } from './file-name.js';

export const CLIENT_ID = /^[A-Za-z0-9._:-]{1,100}$/;

/** A name is never a reason to refuse a file: what cannot stand in it is left out. */
export function nameOf(given: unknown): string {
  return fileName(typeof given === 'string' ? given : '');
}

export function clientIdOf(given: unknown): string | undefined {
  if (given === undefined) return undefined;
  if (typeof given === 'string' && CLIENT_ID.test(given)) return given;
  const message = 'Use 1 to 100 letters, digits, dots, colons and dashes.';
  throw FieldsInvalid({}, { errors: [{ pointer: '?clientId', code: 'text.pattern', message }] });
}
