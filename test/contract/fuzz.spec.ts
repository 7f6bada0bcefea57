import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { allPermissions } from '../../src/identity/access/index.js';
import type { Desk, Member, Person } from '../support/desk.js';
import { startDesk } from '../support/desk.js';

/** How often each operation is asked; those that anybody on the internet can reach, more often. */
const RUNS = { closed: 12, open: 40 };
/** The same every time, so that a failure can be looked at; FUZZ_SEED tries others. */
const SEED = Number(process.env.FUZZ_SEED ?? 20261121);

interface Schema {
  $ref?: string;
  properties?: Record<string, Schema>;
  [keyword: string]: unknown;
}

interface Operation {
  operationId: string;
  security?: Record<string, unknown>[];
  parameters?: { in: string; name: string }[];
  requestBody?: { content: Record<string, { schema: Schema }> };
}

const openapi = JSON.parse(readFileSync('openapi.json', 'utf8')) as {
  paths: Record<string, Record<string, Operation>>;
  components: { schemas: Record<string, Schema> };
};
const operations = Object.entries(openapi.paths).flatMap(([path, methods]) =>
  Object.entries(methods).map(([method, operation]) => ({
    id: operation.operationId,
    path,
    method: method.toUpperCase(),
    operation,
  })),
);
type Asked = (typeof operations)[number];

/** What people, scripts and attackers put where something else belongs. */
const odd = fc.oneof(
  fc.constantFrom<unknown>(
    null,
    true,
    '',
    ' ',
    '\u0000',
    '\ud800',
    '‮drawkcab',
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
    Number.MAX_SAFE_INTEGER,
    [],
    {},
    '2026-13-45T99:99:99Z',
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

function nested(depth: number): unknown {
  let value: unknown = 1;
  for (let level = 0; level < depth; level += 1) value = level % 2 ? [value] : { deeper: value };
  return value;
}

function resolved(schema: Schema = {}): Schema {
  const found = schema.$ref ? openapi.components.schemas[schema.$ref.split('/').at(-1) ?? ''] : schema;
  const [first] = (found?.anyOf ?? found?.oneOf ?? []) as Schema[];
  return (first ? resolved(first) : found) ?? {};
}

/** What the document asks for; then what stands behind the first check is tried as well. */
function proper(of: Schema | undefined): fc.Arbitrary<unknown> {
  const schema = resolved(of);
  const { enum: choices, examples, format, minLength = 0, maxLength = 200, minimum = 0, maximum = 1e6 } = schema;
  if (Array.isArray(choices)) return fc.constantFrom(...(choices as unknown[]));
  const type = Array.isArray(schema.type) ? (schema.type as string[])[0] : schema.type;
  if (type === 'boolean') return fc.boolean();
  if (type === 'integer') return fc.integer({ min: minimum as number, max: Math.min(maximum as number, 1e9) });
  if (type === 'array') return fc.array(proper(schema.items as Schema), { maxLength: 3 });
  if (type === 'object') return fc.record(mapped(schema.properties ?? {}, proper), { requiredKeys: [] });
  if (format === 'email') return fc.emailAddress();
  if (format === 'uuid') return fc.uuid();
  if (format === 'date-time') return fc.date({ noInvalidDate: true }).map((date) => date.toISOString());
  const some = fc.string({
    unit: 'grapheme',
    minLength: minLength as number,
    maxLength: Math.min(maxLength as number, 300),
  });
  return Array.isArray(examples) && examples.length > 0
    ? fc.oneof(fc.constantFrom(...(examples as unknown[])), some)
    : some;
}

function mapped<T>(fields: Record<string, Schema>, make: (schema: Schema) => T): Record<string, T> {
  return Object.fromEntries(Object.entries(fields).map(([name, schema]) => [name, make(schema)]));
}

function bodyOf({ operation }: Asked): fc.Arbitrary<{ type: string; text: string }> {
  const [type = 'application/json', content] = Object.entries(operation.requestBody?.content ?? {})[0] ?? [];
  const properties = resolved(content?.schema).properties ?? { anything: {} };
  const right = fc.record(mapped(properties, proper)) as fc.Arbitrary<Record<string, unknown>>;
  const wrong = fc.record(
    mapped(properties, () => odd),
    { requiredKeys: [] },
  ) as fc.Arbitrary<Record<string, unknown>>;
  const json = fc.oneof(
    { weight: 4, arbitrary: right as fc.Arbitrary<unknown> },
    // One field that is wrong among others that are right.
    {
      weight: 4,
      arbitrary: fc
        .tuple(right, fc.constantFrom(...Object.keys(properties)), odd)
        .map(([body, name, value]) => ({ ...body, [name]: value })),
    },
    { weight: 2, arbitrary: wrong },
    { weight: 1, arbitrary: odd },
  );
  return fc.oneof(
    {
      weight: 8,
      arbitrary: json.map((value) => ({ type: 'application/json', text: JSON.stringify(value) ?? 'null' })),
    },
    {
      weight: 1,
      arbitrary: fc
        .constantFrom('{', '{"a":', '[1,', '\u0000', '{"a":1}}', 'NaN')
        .map((text) => ({ type: 'application/json', text })),
    },
    {
      weight: 1,
      arbitrary: fc
        .constantFrom('text/plain', 'application/x-www-form-urlencoded', 'nonsense', 'image/png')
        .map((other) => ({ type: other, text: 'a=1' })),
    },
    { weight: 1, arbitrary: fc.string({ unit: 'binary', maxLength: 200 }).map((text) => ({ type, text })) },
  );
}

const printable = fc.string({ unit: fc.constantFrom(...'abcXYZ019"=;,*-_./ W'), maxLength: 40 });
const words = odd.map((value) =>
  (typeof value === 'string' ? value : (JSON.stringify(value) ?? '')).slice(0, 2000).toWellFormed(),
);

describe('no bad input gets a 5xx, and every refusal is a problem document', () => {
  let desk: Desk;
  let anybody: Person;

  beforeAll(async () => {
    desk = await startDesk({ env: { LOCK_ADDRESS_AFTER: '10000', LOCK_FIRST: '1ms', LOCK_LONGEST: '1ms' } });
    anybody = desk.person([...allPermissions] as never[]);
  });
  afterAll(() => desk.close());

  it.each(operations)(
    '$method $path',
    async (asked) => {
      const open = asked.operation.security?.some((each) => Object.keys(each).length === 0);
      const someone = await desk.member({ role: 'admin' });
      const holders: (Person | Member | undefined)[] = open ? [undefined, someone] : [anybody, someone];
      const inPath = asked.operation.parameters?.filter((each) => each.in === 'path') ?? [];
      const inQuery = asked.operation.parameters?.filter((each) => each.in === 'query') ?? [];
      const shape = fc.record({
        path: fc.record(Object.fromEntries(inPath.map(({ name }) => [name, words]))) as fc.Arbitrary<
          Record<string, string>
        >,
        query: fc.record(Object.fromEntries(inQuery.map(({ name }) => [name, words])), {
          requiredKeys: [],
        }) as fc.Arbitrary<Record<string, string>>,
        body: bodyOf(asked),
        headers: fc.record(
          { 'if-match': printable, 'idempotency-key': printable, cookie: printable, 'accept-language': printable },
          { requiredKeys: [] },
        ) as fc.Arbitrary<Record<string, string>>,
        holder: fc.constantFrom(...holders),
      });
      await fc.assert(
        fc.asyncProperty(shape, async ({ path, query, body, headers, holder }) => {
          const at = asked.path.replace(/\{(\w+)\}/g, (_, name: string) =>
            encodeURIComponent(path[name] === '' ? 'x' : (path[name] ?? 'x')).replace(/^\.+$/, 'x'),
          );
          const written = asked.method !== 'GET';
          const answer = await fetch(`${desk.url}${at}?${new URLSearchParams(query).toString()}`, {
            method: asked.method,
            redirect: 'manual',
            headers: {
              ...headers,
              ...(written ? { 'content-type': body.type } : {}),
              ...(holder ? { authorization: `Bearer ${holder.token}` } : {}),
            },
            ...(written ? { body: body.text } : {}),
          });
          const text = await answer.text();
          expect({ status: answer.status < 500, text: answer.status < 500 || text }).toMatchObject({ status: true });
          if (answer.status < 400) return;
          expect(answer.headers.get('content-type')).toMatch(/^application\/problem\+json/);
          expect(JSON.parse(text)).toMatchObject({
            status: answer.status,
            code: expect.stringMatching(/^[a-z_]+\.[a-z_]+$/),
            title: expect.any(String),
          });
          expect(text).not.toMatch(/node_modules|at .*\.[jt]s:\d|SQLITE|ER_[A-Z]/);
        }),
        { numRuns: open ? RUNS.open : RUNS.closed, seed: SEED },
      );
    },
    60_000,
  );
});
