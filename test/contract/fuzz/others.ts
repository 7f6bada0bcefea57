import fc, { TIMES } from '../../support/generated-cases.js';
import { EventLogRepository } from '../../../src/platform/events/index.js';
import { rowsOf } from '../../authorisation/read-table.js';
import type { Asked } from '../../authorisation/requests.js';
import { requests } from '../../authorisation/requests.js';
import { operations as decided } from '../../authorisation/table.js';
import type { Member } from '../../support/desk.js';
import { bodyOf } from './bodies.js';
import type { FuzzedDesk } from './fuzzed-desk.js';
import { requestOf } from './operations.js';
import type { Published } from './published.js';
import { operations } from './published.js';
import type { Sent } from './wire.js';
import { howToRepeat, requestId } from './wire.js';

const table = rowsOf(decided);

/** What changes something that belongs to somebody, and is closed to other customers. */
const closed = operations.filter(
  ({ id, method, inPath }) =>
    method !== 'GET' && inPath.length > 0 && ['403', '404'].includes(table.get(id)?.other ?? ''),
);

/** Real ids of rows that belong to somebody else, with everything that can come with them: refused, and nothing is changed. */
export function fuzzOthers(desk: () => FuzzedDesk): void {
  it(
    'there is nobody else’s row that a customer can change, whatever they send',
    async () => {
      expect(closed.length).toBeGreaterThan(50);
      const { desk: at, wire, world } = desk();
      const [owner, other] = [await world.member('customer'), await world.member('customer')];
      const real = new Map<Published, Asked>();
      for (const asked of closed) real.set(asked, await realRequest(asked, owner, other, desk()));
      const before = await at.get(EventLogRepository).lastPosition();

      const sent = new Map<string, Sent>();
      for (const asked of closed)
        for (const each of variants(asked, real.get(asked) ?? {}, other)) {
          sent.set(each.headers['x-request-id'] ?? '', each);
          const { status, text } = await wire.expectCivil(each);
          if (status < 400) throw new Error(`It answers ${status}: ${text}\n${howToRepeat(each)}`);
        }
      await expectNothingBy(other, before, sent, desk());
    },
    180_000 * TIMES,
  );
}

async function realRequest(asked: Published, owner: Member, caller: Member, { world }: FuzzedDesk): Promise<Asked> {
  const build = requests[asked.id];
  if (!build) throw new Error(`There is no request for ${asked.id} in test/authorisation/requests.ts.`);
  return build({ world, caller, owner });
}

/** The request that its owner would make, and others with bodies of every kind. */
function variants(asked: Published, { path = {}, query = '', body, bytes }: Asked, { token }: Member): Sent[] {
  const parameters = [...new URLSearchParams(query)];
  const honest = bytes
    ? { headers: { 'content-type': bytes.type }, bytes: Buffer.from(bytes.data) }
    : { headers: { 'content-type': 'application/json' }, bytes: Buffer.from(JSON.stringify(body ?? {})) };
  const bodies = [honest, ...fc.sample(bodyOf(asked, body), { numRuns: 2 * TIMES })];
  return bodies.map((each) =>
    requestOf(asked, { path, query: parameters, headers: { 'x-request-id': requestId() }, body: each, token }),
  );
}

/** Every change is an event, and every event says whose request it came from. */
async function expectNothingBy(other: Member, before: number, sent: Map<string, Sent>, { desk }: FuzzedDesk) {
  await desk.settle();
  const log = desk.get(EventLogRepository);
  const events = await log.atThese(await log.positionsAfter(before, 500));
  const [theirs] = events.filter(({ actor, requestId: id }) => actor.id === other.id || sent.has(id ?? ''));
  const request = sent.get(theirs?.requestId ?? '');
  if (theirs) throw new Error(`It was refused and still done: ${theirs.type}\n${request ? howToRepeat(request) : ''}`);
}
