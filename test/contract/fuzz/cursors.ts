import fc, { TIMES } from '../../support/generated-cases.js';
import { requests } from '../../authorisation/requests.js';
import type { FuzzedDesk } from './fuzzed-desk.js';
import type { Published } from './published.js';
import { operations } from './published.js';
import { odd } from './values.js';
import type { Sent } from './wire.js';

const lists = operations.filter(({ inQuery }) => inQuery.some(({ name }) => name === 'cursor'));

/** A cursor is text that clients hand back. Whoever looks inside finds values, and puts others there. */
export function fuzzCursors(desk: () => FuzzedDesk): void {
  it.each(lists)(
    'the cursor of $path',
    async (asked) => {
      const { wire } = desk();
      const ask = await asker(asked, desk());
      const first = await wire.expectCivil(ask({ limit: '1' }));
      const { page } = JSON.parse(first.text) as { page?: { nextCursor: string | null } };
      const cursor = page?.nextCursor ?? Buffer.from(JSON.stringify(['-id', 'x'])).toString('base64url');
      await fc.assert(
        fc.asyncProperty(changed(cursor), async (other) => void (await wire.expectCivil(ask({ cursor: other })))),
        { numRuns: 8 * TIMES },
      );
    },
    60_000 * TIMES,
  );
}

async function asker(asked: Published, { world, owner }: FuzzedDesk) {
  const caller = world.admin;
  const { path = {} } = (await requests[asked.id]?.({ world, caller, owner })) ?? {};
  const at = asked.path.replace(/\{(\w+)\}/g, (_, name: string) => encodeURIComponent(path[name] ?? ''));
  return (query: Record<string, string>): Sent => ({
    method: asked.method,
    target: `${at}?${new URLSearchParams(query).toString()}`,
    headers: { authorization: `Bearer ${caller.token}` },
  });
}

/** One value of another kind, one too many, one too few, another order, a character that is another. */
function changed(cursor: string): fc.Arbitrary<string> {
  const [sort, ...values] = JSON.parse(Buffer.from(cursor, 'base64url').toString()) as unknown[];
  const written = (parts: unknown[]) => Buffer.from(JSON.stringify(parts)).toString('base64url');
  const value = fc.oneof(odd, fc.constantFrom<unknown>(null, -1, 1e308, '1', '', 'x'.repeat(300), 2 ** 53));
  return fc.oneof(
    fc
      .tuple(fc.nat({ max: Math.max(values.length - 1, 0) }), value)
      .map(([at, other]) => written([sort, ...values.with(Math.min(at, values.length - 1), other)])),
    value.map((other) => written([sort, ...values, other])),
    value.map((other) => written([sort, ...values.map((): unknown => other)])),
    fc.constant(written([sort, ...values.slice(1)])),
    odd.map((other) => written([other, ...values])),
    fc.nat({ max: cursor.length - 1 }).map((at) => `${cursor.slice(0, at)}~${cursor.slice(at + 1)}`),
  );
}
