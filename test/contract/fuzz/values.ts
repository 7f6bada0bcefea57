import fc from '../../support/generated-cases.js';
import type { Resolve, Schema } from './published.js';

function nested(depth: number): unknown {
  let value: unknown = 1;
  for (let level = 0; level < depth; level += 1) value = level % 2 ? [value] : { deeper: value };
  return value;
}

/** What people, scripts and attackers put where something else belongs. */
export const odd = fc.oneof(
  fc.constantFrom<unknown>(
    null,
    true,
    '',
    ' ',
    '\u0000',
    '\ud800',
    '\u202edrawkcab',
    'a\u0301'.repeat(300),
    '\u{1f468}\u200d\u{1f469}\u200d\u{1f467}'.repeat(50),
    "' OR 1=1 --",
    '<script>alert(1)</script>',
    '{{7*7}}',
    '../../etc/passwd',
    'a@b',
    'é'.repeat(5000),
    '9'.repeat(400),
    -1,
    0,
    1e308,
    0.1,
    Number.MAX_SAFE_INTEGER,
    2 ** 31,
    2 ** 63,
    [],
    {},
    [[]],
    '2026-13-45T99:99:99Z',
    '0000-01-01T00:00:00.000Z',
    '+275760-09-13T00:00:00.000Z',
    '0198d0f4-7c1a-7b52-9a2e-3f6f1f0e6a11',
    'anna@example.com',
    'qdr_00000000000000000000000000000000.1.AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA',
    'eyJhbGciOiJub25lIn0.eyJzdWIiOiJ4In0.',
  ),
  fc.string({ unit: 'binary', maxLength: 60 }),
  fc.jsonValue({ maxDepth: 4 }),
  fc.constant(nested(300)),
  fc.constant(JSON.parse('{"__proto__": {"admin": true}, "constructor": {"prototype": {}}, "toString": 1}')),
);

/** The same as text: for a part of a path, a parameter, a header. */
export const oddText = odd.map((value) =>
  (typeof value === 'string' ? value : (JSON.stringify(value) ?? '')).slice(0, 2000).toWellFormed(),
);

/** What the document asks for; then what stands behind the first check is tried as well. */
export function proper(of: Schema | undefined, resolve: Resolve): fc.Arbitrary<unknown> {
  const schema = resolve(of);
  const { enum: choices, examples, format, minLength = 0, maxLength = 200, minimum = 0, maximum = 1e6 } = schema;
  if (Array.isArray(choices)) return fc.constantFrom(...(choices as unknown[]));
  const type = Array.isArray(schema.type) ? (schema.type as string[])[0] : schema.type;
  if (type === 'boolean') return fc.boolean();
  if (type === 'integer') return fc.integer({ min: minimum as number, max: Math.min(maximum as number, 1e9) });
  if (type === 'array') return fc.array(proper(schema.items as Schema, resolve), { maxLength: 3 });
  if (type === 'object')
    return fc.record(
      mapped(schema.properties ?? {}, (each) => proper(each, resolve)),
      { requiredKeys: [] },
    );
  if (format === 'email') return fc.emailAddress();
  if (format === 'uuid') return fc.uuid();
  if (format === 'date-time') return fc.date({ noInvalidDate: true }).map((date) => date.toISOString());
  const most = Math.max(Math.min(maxLength as number, 300), minLength as number);
  const some = fc.string({ unit: 'grapheme', minLength: minLength as number, maxLength: most });
  return Array.isArray(examples) && examples.length > 0
    ? fc.oneof(fc.constantFrom(...(examples as unknown[])), some)
    : some;
}

/** An input as documented, one with a wrong field among right ones, one that is wrong throughout, and none at all. */
export function inputOf(schema: Schema | undefined, resolve: Resolve, known: object = {}): fc.Arbitrary<unknown> {
  const { properties = { anything: {} } } = resolve(schema);
  const names = Object.keys(properties);
  const record = (make: (schema: Schema) => fc.Arbitrary<unknown>, requiredKeys?: []) =>
    fc.record(mapped(properties, make), { requiredKeys }) as fc.Arbitrary<Record<string, unknown>>;
  const documented = record((each) => proper(each, resolve));
  // The ids of what there is: then what stands behind finding it is tried as well.
  const right = fc.tuple(documented, fc.boolean()).map(([input, real]) => (real ? { ...input, ...known } : input));
  return fc.oneof(
    { weight: 4, arbitrary: right },
    {
      weight: 4,
      arbitrary: fc
        .tuple(right, fc.constantFrom(...(names.length > 0 ? names : ['anything'])), odd)
        .map(([input, name, value]) => ({ ...input, [name]: value })),
    },
    { weight: 2, arbitrary: record(() => odd, []) },
    { weight: 1, arbitrary: odd },
  );
}

function mapped<T>(fields: Record<string, Schema>, make: (schema: Schema) => T): Record<string, T> {
  return Object.fromEntries(Object.entries(fields).map(([name, schema]) => [name, make(schema)]));
}
