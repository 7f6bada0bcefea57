import { Ajv } from 'ajv';
import type { ErrorObject } from 'ajv';
import type { DataValidateFunction } from 'ajv/dist/types/index.js';
import type { CleanerName, Complaint } from './clean.js';
import { cleaners, isAtLeast, isAtMost } from './clean.js';

interface Place {
  parentData: Record<string | number, unknown>;
  parentDataProperty: string | number;
}

function complaint(keyword: string, params: Complaint): Partial<ErrorObject> {
  return { keyword, params };
}

/** `clean: <name>`: puts the text into the form it is kept in, so that what is checked is what is stored. */
function compileClean(name: CleanerName): DataValidateFunction {
  const cleaner = cleaners[name];
  const validate: DataValidateFunction = (value: string, place?: Place) => {
    const cleaned = cleaner(value);
    if (cleaned === value) return true;
    if (typeof cleaned === 'object' && !(cleaned instanceof Date)) {
      validate.errors = [complaint('clean', cleaned)];
      return false;
    }
    if (place) place.parentData[place.parentDataProperty] = cleaned;
    return true;
  };
  return validate;
}

interface Bounds {
  maxDepth: number;
  maxValues: number;
}

/** `bounded`: any JSON, but no deeper and no more of it than said, and no key that reaches a prototype. */
function compileBounded({ maxDepth, maxValues }: Bounds): DataValidateFunction {
  const validate: DataValidateFunction = (value: object) => {
    let left = maxValues;
    const visit = (each: unknown, depth: number): Complaint | undefined => {
      if (typeof each === 'string') return storable(each);
      if (typeof each !== 'object' || each === null) return undefined;
      if (depth > maxDepth) return { code: 'object.too_deep', message: `Nest values at most ${maxDepth} levels deep.` };
      for (const key of Object.keys(each)) {
        if (--left < 0) return { code: 'object.too_large', message: `Send at most ${maxValues} values in all.` };
        const wrong = keyComplaint(key) ?? visit((each as Record<string, unknown>)[key], depth + 1);
        if (wrong) return wrong;
      }
      return undefined;
    };
    const wrong = visit(value, 1);
    if (wrong) validate.errors = [complaint('bounded', wrong)];
    return !wrong;
  };
  return validate;
}

function keyComplaint(key: string): Complaint | undefined {
  if (key === '__proto__' || key === 'constructor' || key === 'prototype') {
    return { code: 'object.key', message: `"${key}" cannot be the name of a value.` };
  }
  return storable(key);
}

function storable(text: string): Complaint | undefined {
  if (text.isWellFormed() && !text.includes('\0')) return undefined;
  return { code: 'text.characters', message: 'Remove NUL characters and halves of surrogate pairs.' };
}

/** One of the two validators: quick to say yes and to stop at the first error, or telling every error. */
export function validatorFactory(allErrors: boolean): Ajv {
  const ajv = new Ajv({
    strict: true,
    allowUnionTypes: true,
    allErrors,
    verbose: true,
    messages: false,
    useDefaults: true,
    // The schemas come from the decorators, not from people: checking them against the meta-schema costs start-up time.
    meta: false,
    validateSchema: false,
    // Checked by `clean`; the names are for readers of the documents.
    formats: { uuid: true, email: true, uri: true, 'date-time': true },
  });
  // Ajv counts the code points of every text; here most texts are known to fit from their length alone.
  ajv.removeKeyword('minLength').removeKeyword('maxLength');
  const length = { type: 'string', schemaType: 'number', before: 'pattern', errors: false } as const;
  ajv.addKeyword({ ...length, keyword: 'minLength', compile: (min: number) => (text: string) => isAtLeast(text, min) });
  ajv.addKeyword({ ...length, keyword: 'maxLength', compile: (max: number) => (text: string) => isAtMost(text, max) });
  ajv.addKeyword({
    keyword: 'clean',
    type: 'string',
    schemaType: 'string',
    before: 'minLength',
    modifying: true,
    errors: true,
    compile: compileClean,
  });
  ajv.addKeyword({ keyword: 'bounded', type: 'object', schemaType: 'object', errors: true, compile: compileBounded });
  ajv.addKeyword({ keyword: 'refused', schemaType: 'boolean', errors: false, validate: () => false });
  ajv.addVocabulary(['x-hint']);
  return ajv;
}
