import type { Ajv, ErrorObject, ValidateFunction } from 'ajv';
import type { FieldError } from '../../kernel/index.js';
import { FieldsInvalid } from '../../kernel/index.js';
import { checkedSchemaOf } from './build.js';
import { fieldError } from './complaints.js';
import { excerpt } from './excerpt.js';
import type { SchemaClass } from './field.js';
import { isSchemaClass } from './field.js';
import { validatorFactory } from './keywords.js';

export type Checked<T> = { ok: true; value: T } | { ok: false; errors: FieldError[] };
export type Validator<T> = (input: unknown) => Checked<T>;

/** So many errors are told at once; a client that makes more has another problem. */
const MOST_ERRORS = 50;

const quick = once(() => validatorFactory(false));
const thorough = once(() => validatorFactory(true));
const validators = new WeakMap<SchemaClass, Validator<unknown>>();

/**
 * The compiled check of a class, made at its first use. It takes parsed JSON, and brings it into its stored form *in place*:
 * the value it returns is the input, with its texts trimmed and composed, its times as `Date`, its defaults filled in.
 */
export function validatorOf<T extends object>(owner: SchemaClass<T>): Validator<T> {
  let validator = validators.get(owner) as Validator<T> | undefined;
  if (!validator) validators.set(owner, (validator = makeValidator(owner)));
  return validator;
}

/** The checked input, or `FieldsInvalid` that names what is wrong with each field. */
export function parse<T extends object>(owner: SchemaClass<T>, input: unknown): T {
  const checked = validatorOf(owner)(input);
  if (!checked.ok) throw FieldsInvalid({}, { errors: checked.errors });
  return checked.value;
}

function makeValidator<T extends object>(owner: SchemaClass<T>): Validator<T> {
  const known: boolean = isSchemaClass(owner);
  if (!known) throw new Error(`${owner.name} declares no fields.`);
  const compile = (ajv: Ajv) => ajv.compile<T>(checkedSchemaOf(owner));
  const check = once(() => compile(quick()));
  const checkAll = once(() => compile(thorough()));
  return (input) => {
    const accepts = check();
    if (accepts(input)) return { ok: true, value: input };
    return { ok: false, errors: allErrors(input, accepts.errors ?? [], checkAll()) };
  };
}

/**
 * The quick check stopped at the first error. To tell them all, a copy of the input is looked at again; an input larger
 * than honest ones are is told the first error only, so that a hostile one cannot buy a million error objects.
 */
function allErrors(input: unknown, first: readonly ErrorObject[], check: ValidateFunction): FieldError[] {
  const copy = excerpt(input);
  const found = copy === undefined || check(copy) ? first : (check.errors ?? first);
  const errors = new Map<string, FieldError>();
  for (const each of found) {
    if (each.keyword === 'anyOf') continue;
    const error = fieldError(each);
    if (!errors.has(error.pointer)) errors.set(error.pointer, error);
    if (errors.size === MOST_ERRORS) break;
  }
  return [...errors.values()];
}

function once<T>(make: () => T): () => T {
  let made: { value: T } | undefined;
  return () => (made ??= { value: make() }).value;
}
