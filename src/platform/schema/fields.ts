import type { CleanerName } from './clean.js';
import type { Field, FieldDecorator, FieldOptions, SchemaClass } from './field.js';
import { fieldDecorator, isSchemaClass } from './field.js';
import type { JsonSchema } from './json-schema.js';
import { orNull } from './json-schema.js';

function field(schema: JsonSchema, options: FieldOptions, fallback?: unknown, nested?: SchemaClass): FieldDecorator {
  const about: JsonSchema = {
    ...(options.doc === undefined ? {} : { description: options.doc }),
    ...(fallback === undefined ? {} : { default: fallback }),
    ...(options.example === undefined ? {} : { examples: [options.example] }),
    ...(options.readOnly ? { readOnly: true } : {}),
  };
  const whole = { ...(options.nullable && !nested ? orNull(schema) : schema), ...about };
  return fieldDecorator({
    schema: whole,
    options: fallback === undefined ? options : { ...options, optional: true },
    nested,
  });
}

function text(clean: CleanerName, schema: JsonSchema, options: FieldOptions & { default?: string }): FieldDecorator {
  return field({ type: 'string', ...schema, clean }, options, options.default);
}

interface TextOptions extends FieldOptions {
  /** In characters (code points), after trimming. */
  min?: number;
  max: number;
  /** No repetition inside a repeated group: that could be made to backtrack without an end. */
  pattern?: RegExp;
  /** What to do when the pattern does not match: "Use letters, digits and dashes." */
  hint?: string;
  /** Keep spaces at the ends: passwords. */
  trim?: boolean;
  default?: string;
}

/** One line of text: trimmed, NFC, no control characters. */
export function Text(options: TextOptions): FieldDecorator {
  const { min = options.optional || options.nullable ? 0 : 1, max, pattern, hint, trim = true } = options;
  if (pattern) assertSafe(pattern);
  const limits = { ...(min > 0 ? { minLength: min } : {}), maxLength: max };
  const shape = pattern ? { pattern: pattern.source, ...(hint ? { 'x-hint': hint } : {}) } : {};
  return text(trim ? 'line' : 'exact', { ...limits, ...shape }, options);
}

/** Refuses what could be made to backtrack without an end, and flags that JSON Schema cannot say. */
function assertSafe({ source, flags }: RegExp): void {
  if (flags.replace('u', '') !== '') throw new Error('A pattern in a schema has no flags but "u".');
  if (/[+*}][^()]*\)[+*{]/.test(source)) throw new Error(`The pattern ${source} repeats a repetition; write it flat.`);
}

/** Text that may have several lines and tabs. */
export function LongText(options: FieldOptions & { min?: number; max: number; default?: string }): FieldDecorator {
  const { min = options.optional || options.nullable ? 0 : 1, max } = options;
  return text('lines', { ...(min > 0 ? { minLength: min } : {}), maxLength: max }, options);
}

/** The id of something: a UUID, taken in either case, kept in lower case. */
export function Id(options: FieldOptions = {}): FieldDecorator {
  return text('id', { format: 'uuid' }, { example: '01938f0e-7a4c-7b21-9d35-4f1c2a8e6b70', ...options });
}

/**
 * A moment: a `Date` in the class, RFC 3339 on the wire. Requests may use any offset; answers are UTC with milliseconds,
 * which is how JSON writes a `Date`.
 */
export function Time(options: FieldOptions = {}): FieldDecorator {
  return text('time', { format: 'date-time' }, { example: '2026-11-20T09:30:00.000Z', ...options });
}

/** An e-mail address, kept in lower case. */
export function Email(options: FieldOptions = {}): FieldDecorator {
  return text('email', { format: 'email', maxLength: 254 }, { example: 'anna@example.com', ...options });
}

/** A web address, kept as the browser would write it. */
export function Url(options: FieldOptions = {}): FieldDecorator {
  return text('url', { format: 'uri', maxLength: 2048 }, { example: 'https://example.com/help', ...options });
}

/** `#rrggbb`, kept in lower case. */
export function Colour(options: FieldOptions & { default?: string } = {}): FieldDecorator {
  return text('colour', { pattern: '^#[0-9a-fA-F]{6}$' }, { example: '#2f6fed', ...options });
}

export function Integer(options: FieldOptions & { min?: number; max?: number; default?: number } = {}): FieldDecorator {
  const { min = 0, max = Number.MAX_SAFE_INTEGER } = options;
  return field({ type: 'integer', minimum: min, maximum: max }, options, options.default);
}

export function Flag(options: FieldOptions & { default?: boolean } = {}): FieldDecorator {
  return field({ type: 'boolean' }, options, options.default);
}

export function Choice<const C extends string>(
  choices: readonly C[],
  options: FieldOptions & { default?: NoInfer<C> } = {},
): FieldDecorator {
  return field({ type: 'string', enum: [...choices] }, options, options.default);
}

/** Another class in this place. */
export function Nested(of: SchemaClass, options: FieldOptions = {}): FieldDecorator {
  return field({ type: 'object' }, options, undefined, of);
}

interface ListOptions extends FieldOptions {
  min?: number;
  max: number;
  /** The same value must not come twice. */
  distinct?: boolean;
}

/** A list of values (`ListOf(Text({ max: 40 }), { max: 10 })`) or of objects (`ListOf(Step, { max: 10 })`). */
export function ListOf(of: SchemaClass | FieldDecorator, options: ListOptions): FieldDecorator {
  const { min = 0, max, distinct } = options;
  if (distinct && isSchemaClass(of)) throw new Error('Only a list of plain values can be checked for doubles.');
  const item: Pick<Field, 'schema' | 'nested'> = isSchemaClass(of)
    ? { schema: { type: 'object' }, nested: of }
    : of.field;
  const limits = { ...(min > 0 ? { minItems: min } : {}), maxItems: max, ...(distinct ? { uniqueItems: true } : {}) };
  return field({ type: 'array', ...limits, items: item.schema }, options, undefined, item.nested);
}

/** Any JSON object: settings of a third party, attributes a customer sends along. Bounded in depth and number of values. */
export function Free(options: FieldOptions & { maxDepth?: number; maxValues?: number } = {}): FieldDecorator {
  const { maxDepth = 5, maxValues = 200 } = options;
  return field({ type: 'object', additionalProperties: true, bounded: { maxDepth, maxValues } }, options);
}
