import type { ErrorObject } from 'ajv';
import type { FieldError } from '../../kernel/index.js';
import type { Complaint } from './clean.js';
import type { JsonSchema } from './json-schema.js';

/** Turns what Ajv found into the words of this API. */
export function fieldError(error: ErrorObject): FieldError {
  const missing = error.keyword === 'required' ? `/${escaped(error.params.missingProperty as string)}` : '';
  const unknown =
    error.keyword === 'additionalProperties' ? `/${escaped(error.params.additionalProperty as string)}` : '';
  return { pointer: error.instancePath + missing + unknown, ...complaintOf(error) };
}

function complaintOf({ keyword, params, parentSchema, data }: ErrorObject): Complaint {
  const schema = (parentSchema ?? {}) as JsonSchema;
  const limit = Number(schema[keyword]);
  switch (keyword) {
    case 'clean':
    case 'bounded':
      return { code: params.code as string, message: params.message as string };
    case 'required':
      return { code: 'field.required', message: 'Give a value; this field is required.' };
    case 'additionalProperties':
      return { code: 'field.unknown', message: 'Leave this field out; it is not known here.' };
    case 'refused':
      return { code: 'field.read_only', message: 'Leave this field out; the server sets it.' };
    case 'type':
      return typeComplaint(schema, data);
    case 'minLength':
      return {
        code: 'text.too_short',
        message: limit === 1 ? 'Write something here.' : `Use at least ${limit} characters.`,
      };
    case 'maxLength':
      return { code: 'text.too_long', message: `Use at most ${limit} characters.` };
    case 'pattern':
      return {
        code: 'text.format',
        message: typeof schema['x-hint'] === 'string' ? schema['x-hint'] : `This must match ${String(schema.pattern)}.`,
      };
    case 'enum':
      return { code: 'choice.unknown', message: `Use one of: ${(params.allowedValues as unknown[]).join(', ')}.` };
    case 'minimum':
      return { code: 'number.too_small', message: `Use a number of at least ${limit}.` };
    case 'maximum':
      return { code: 'number.too_large', message: `Use a number of at most ${limit}.` };
    case 'minItems':
      return { code: 'list.too_short', message: `Give at least ${limit} ${limit === 1 ? 'entry' : 'entries'}.` };
    case 'maxItems':
      return { code: 'list.too_long', message: `Give at most ${limit} ${limit === 1 ? 'entry' : 'entries'}.` };
    case 'uniqueItems':
      return {
        code: 'list.duplicate',
        message: `Entries ${Number(params.j) + 1} and ${Number(params.i) + 1} are the same; give each once.`,
      };
    case 'minProperties':
      return { code: 'object.empty', message: 'Give at least one field to change.' };
    default:
      throw new Error(`No words are known for the schema keyword "${keyword}".`);
  }
}

const typeWords: Record<string, Complaint> = {
  string: { code: 'text.type', message: 'Give a text.' },
  integer: { code: 'number.type', message: 'Give a whole number.' },
  boolean: { code: 'flag.type', message: 'Give true or false.' },
  array: { code: 'list.type', message: 'Give a list.' },
  object: { code: 'object.type', message: 'Give an object.' },
};

function typeComplaint(schema: JsonSchema, data: unknown): Complaint {
  const types = [schema.type ?? []].flat();
  if (data === null && !types.includes('null'))
    return { code: 'field.null', message: 'Give a value; this cannot be null.' };
  return (
    typeWords[types.find((type) => type !== 'null') ?? ''] ?? {
      code: 'field.type',
      message: 'Give a value of another type.',
    }
  );
}

/** A name as a part of a JSON pointer (RFC 6901); a hostile name is cut. */
function escaped(name: string): string {
  return name.slice(0, 100).toWellFormed().replaceAll('~', '~0').replaceAll('/', '~1');
}
