import fc, { TIMES } from '../../support/generated-cases.js';
import type { Caller } from '../../authorisation/people.js';
import { requests } from '../../authorisation/requests.js';
import type { Body } from './bodies.js';
import { bodyOf, encodings } from './bodies.js';
import type { FuzzedDesk } from './fuzzed-desk.js';
import type { Published, Schema } from './published.js';
import { ofHttp, operations } from './published.js';
import { oddText, proper } from './values.js';
import type { Sent } from './wire.js';

/** How often each operation is asked; those that anybody on the internet can reach, more often. */
const RUNS = { closed: 12, open: 40 };

interface Shape {
  readonly path: Readonly<Record<string, string>>;
  readonly query: readonly (readonly [string, string])[];
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Body;
  readonly token: string | undefined;
}

export function fuzzOperations(desk: () => FuzzedDesk): void {
  it.each(operations)(
    '$method $path',
    async (asked) => {
      const { wire, key, world } = desk();
      // Some of it ends whoever does it.
      const someone = await world.member('admin');
      const real = await realRequest(asked, someone, desk());
      const tokens = asked.open ? [undefined, someone.token] : [key.token, someone.token];
      const shape: fc.Arbitrary<Shape> = fc.record({
        path: fc.record(
          Object.fromEntries(
            asked.inPath.map((name) => [name, fc.oneof(oddText, fc.constant(real.path[name] ?? 'x'))]),
          ),
        ) as fc.Arbitrary<Record<string, string>>,
        query: queryOf(asked, real.query),
        body: bodyOf(asked, real.body),
        headers,
        token: fc.constantFrom(...tokens),
      });
      await fc.assert(
        fc.asyncProperty(shape, async (each) => void (await wire.expectCivil(requestOf(asked, each)))),
        { numRuns: (asked.open ? RUNS.open : RUNS.closed) * TIMES },
      );
    },
    60_000 * TIMES,
  );

  it.each(encodings)('a body in the wrong writing: %s', async (_name, encode) => {
    const { wire, key } = desk();
    const { headers: said, bytes } = encode(JSON.stringify({ name: 'A tag' }));
    const authorization = `Bearer ${key.token}`;
    await wire.expectCivil({
      method: 'POST',
      target: '/api/v1/tags',
      headers: { ...said, authorization },
      body: bytes,
    });
  });

  it.each([
    '%',
    '%zz',
    '%ff',
    '%00',
    '%c0%af',
    '%2e%2e%2f',
    '..%2f..%2fetc',
    '%ed%a0%80',
    '.',
    'a/../b',
    'x'.repeat(20_000),
  ])('an address that cannot be read: %j', async (part) => {
    const { wire, key } = desk();
    const headers = { authorization: `Bearer ${key.token}` };
    for (const target of [
      `/api/v1/tags/${part}`,
      `/api/v1/${part}`,
      `/api/v1/tags?name=${part}`,
      `/api/v1/tags?${part}`,
    ])
      await wire.expectCivil({ method: 'GET', target, headers });
  });
}

interface Real {
  readonly path: Readonly<Record<string, string>>;
  readonly query: string;
  readonly body: object;
}

/** The one that the test of the authorisations makes: with rows that are there. */
async function realRequest(asked: Published, caller: Caller, { world, owner }: FuzzedDesk): Promise<Real> {
  const build = requests[asked.id];
  if (!build) throw new Error(`There is no request for ${asked.id} in test/authorisation/requests.ts.`);
  const { path = {}, query = '', body = {} } = await build({ world, caller, owner });
  return { path, query, body };
}

export function requestOf(asked: Published, { path, query, headers: given, body, token }: Shape): Sent {
  const at = asked.path.replace(/\{(\w+)\}/g, (_, name: string) =>
    encodeURIComponent(path[name] === '' ? 'x' : (path[name] ?? 'x')).replace(/^\.+$/, 'x'),
  );
  const search = new URLSearchParams(query.map(([name, value]) => [name, value])).toString();
  return {
    method: asked.method,
    target: search ? `${at}?${search}` : at,
    headers: { ...(token ? { authorization: `Bearer ${token}` } : {}), ...body.headers, ...given },
    body: body.bytes,
  };
}

/** Each parameter as documented or not, some twice, and some that nobody knows. */
function queryOf({ inQuery }: Published, real: string): fc.Arbitrary<[string, string][]> {
  const known = [...new URLSearchParams(real)];
  const each = inQuery.flatMap(({ name, style, schema }) => {
    const names =
      style === 'deepObject' ? Object.keys(ofHttp(schema).properties ?? {}).map((key) => `${name}[${key}]`) : [name];
    return [...names, `${name}[]`, `${name}[gte]`].map((as) =>
      fc.tuple(fc.constant(as), fc.oneof(oddText, parameterText(schema))),
    );
  });
  const strange = fc.tuple(fc.constantFrom('nothing', '__proto__', 'limit', 'a[b][c]', ''), oddText);
  const some = fc.array(fc.oneof(...(each.length > 0 ? each : [strange]), strange), { maxLength: 3 });
  return fc
    .tuple(fc.boolean(), some)
    .map(([isReal, more]) => [...(isReal ? known : []), ...more] as [string, string][]);
}

/** A value that fits, as it is written in an address. */
function parameterText(schema: Schema | undefined): fc.Arbitrary<string> {
  const fitting = ofHttp(schema).type === 'object' ? { type: 'string', format: 'date-time' } : schema;
  return proper(fitting, ofHttp).map((value) =>
    (Array.isArray(value) ? value.join(',') : String(value)).toWellFormed(),
  );
}

const printable = fc.string({ unit: fc.constantFrom(...'abcXYZ019"=;,*-_./ Wé\u00ff'), maxLength: 40 });
const oneOf = (...texts: string[]) => fc.oneof(printable, fc.constantFrom(...texts));

const headers = fc.record(
  {
    'if-match': oneOf('*', '"1"', 'W/"1"', '"1", "2"', '""', '"99999999999999999999"', '"-1"'),
    'if-none-match': oneOf('*', '"1"'),
    'idempotency-key': oneOf('a', 'k'.repeat(300), '0198d0f4-7c1a-7b52-9a2e-3f6f1f0e6a11'),
    'content-encoding': oneOf('identity', 'gzip, gzip'),
    'x-request-id': oneOf('r'.repeat(5000), '../x'),
    'x-forwarded-for': oneOf('127.0.0.1', '::1, 10.0.0.1', '999.1.1.1'),
    'x-http-method-override': fc.constant('DELETE'),
    origin: oneOf('null', 'https://evil.example', 'http://['),
    range: oneOf('bytes=0-', 'bytes=9-1', 'bytes=0-0,1-1', 'bytes=-99999999999'),
    accept: oneOf('text/html', 'application/xml;q=9'),
    cookie: oneOf('a=%zz', 'quickdesk_refresh=x', '=;=;='),
    'accept-language': oneOf('xx-YY;q=1.5', '*', 'de'.repeat(500)),
  },
  { requiredKeys: [] },
) as fc.Arbitrary<Record<string, string>>;
