import { Contacts } from '../../src/conversation/contacts/index.js';
import { FakeClock } from '../../src/kernel/index.js';
import type { Answer, Someone } from './contacts-world.js';
import { ContactsWorld, DAY, freshAddress, said } from './contacts-world.js';

/** What differs from one answer to the next whoever asks. */
const ofTheRequest = ['date', 'x-request-id', 'ratelimit', 'x-ratelimit-remaining', 'x-ratelimit-reset'];

function shape({ status, headers, body }: Answer): unknown {
  const kept = [...headers].filter(([name]) => !ofTheRequest.includes(name) && name !== 'content-length');
  return { status, headers: Object.fromEntries(kept), body: { ...body, id: '', email: '', requestId: '' } };
}

function median(times: readonly number[]): number {
  return [...times].sort((a, b) => a - b)[Math.floor(times.length / 2)] ?? 0;
}

describe('what people do about contacts says no more than it must', () => {
  let world: ContactsWorld;
  let clock: FakeClock;
  let anna: Someone;
  let ben: Someone;

  beforeAll(async () => {
    clock = new FakeClock();
    // Nobody's session is to run out while the days pass.
    const env = { ACCESS_TOKEN_TTL: '365d', REFRESH_TOKEN_TTL: '400d', CONTACT_REQUESTS_OPEN: '1000' };
    world = await ContactsWorld.start(clock, env);
  });
  afterAll(() => world.desk.close());
  beforeEach(async () => {
    [anna, ben] = [await world.person('Anna'), await world.person('Ben')];
  });

  const mayWrite = (from: Someone, to: Someone) =>
    world.desk.get(Contacts).mayWrite({ kind: 'user', id: from.id, permissions: new Set() }, to.id);
  /** All that somebody can find out by asking. */
  const sight = async (who: Someone, other: Someone) => ({
    contacts: await world.contacts(who),
    requests: (await world.requests(who)).map(({ direction, state, person, email }) => ({
      direction,
      state,
      person: person?.id,
      email,
    })),
    blocked: await world.blocked(who),
    mayWrite: await mayWrite(who, other),
  });

  /** Addresses that are known in every way one can be known, and one that is not. */
  async function addresses(asker: Someone): Promise<Record<string, string>> {
    const blocker = await world.person('A blocker');
    await world.befriend(blocker, asker);
    await world.block(blocker, asker);
    const decliner = await world.person('A decliner');
    const { body } = await world.ask(asker, { email: decliner.email });
    await world.answer(decliner, body.id, 'decline');
    await world.answer(asker, body.id, 'withdraw');
    const contact = await world.person('A contact');
    await world.befriend(asker, contact);
    const blocked = await world.person('Somebody blocked');
    await world.befriend(asker, blocked);
    await world.block(asker, blocked);
    const unverified = await world.newcomer(freshAddress());
    const agent = await world.person('An agent', 'agent');
    const known = { blocker, decliner, contact, blocked, unverified, agent, stranger: await world.person() };
    return Object.fromEntries(Object.entries(known).map(([name, { email }]) => [name, email]));
  }

  it('whoever asks by address learns nothing by the answer, or by their list', async () => {
    const known = await addresses(anna);
    const unknown = await world.ask(anna, { email: freshAddress() });
    expect(unknown.body).toMatchObject({ state: 'pending', person: null });
    for (const [name, email] of Object.entries(known))
      expect([name, shape(await world.ask(anna, { email }))]).toEqual([name, shape(unknown)]);
    const listed = (await world.requests(anna, 'out')).map((each) => ({ ...each, id: '', email: '' }));
    expect(listed).toHaveLength(Object.keys(known).length + 1);
    for (const each of listed) expect(each).toEqual({ ...unknown.body, id: '', email: '' });
    // Nor by asking once more, or by taking it back.
    for (const email of Object.values(known))
      expect(said(await world.ask(anna, { email }))).toBe('contact_request.asked_already');
    for (const { id } of await world.requests(anna, 'out'))
      expect(said(await world.answer(anna, id, 'withdraw'))).toBe(204);
  });

  it('whoever asks by address learns nothing by the time of the answer', async () => {
    const blocker = await world.person('A blocker');
    await world.befriend(blocker, anna);
    await world.block(blocker, anna);
    const kinds: Record<string, () => Promise<string>> = {
      known: async () => (await world.person()).email,
      unknown: () => Promise.resolve(freshAddress()),
      blocked: () => Promise.resolve(blocker.email),
    };
    const measure = async () => {
      const took: Record<string, number[]> = { known: [], unknown: [], blocked: [] };
      for (let sample = 0; sample < 12; sample += 1) {
        for (const [kind, addressOf] of Object.entries(kinds)) {
          const email = await addressOf();
          await world.desk.settle();
          const began = performance.now();
          const { body } = await world.ask(anna, { email });
          took[kind]?.push(performance.now() - began);
          await world.answer(anna, body.id, 'withdraw');
        }
      }
      const usual = median(took.unknown ?? []);
      // Within one round, so that whatever slows the machine down slows all of them.
      const apart = ['known', 'blocked'].map((kind) =>
        Math.abs(median((took[kind] ?? []).map((ms, round) => ms - (took.unknown?.[round] ?? 0)))),
      );
      return { usual, apart, alike: apart.every((ms) => ms < usual / 10) };
    };
    // Somebody who can tell can tell again; a machine with other work cannot.
    let seen = await measure();
    for (let again = 0; again < 2 && !seen.alike; again += 1) seen = await measure();
    expect(seen).toMatchObject({ alike: true });
    // They come when the clock says so, not when the work is done.
    expect(seen.usual).toBeGreaterThanOrEqual(99);
  }, 180_000);

  it('a block looks to whoever is blocked like an ended contact and a request nobody answers', async () => {
    const cleo = await world.person('Cleo');
    await world.befriend(anna, ben);
    await world.befriend(anna, cleo);
    await world.remove(cleo, anna);
    expect(said(await world.block(ben, anna))).toBe(201);
    await world.ask(anna, { userId: ben.id });
    const afterBlock = await sight(anna, ben);
    await world.answer(anna, (await world.requests(anna, 'out'))[0]?.id, 'withdraw');
    await world.ask(anna, { userId: cleo.id });
    const afterEnd = await sight(anna, cleo);
    expect(afterBlock).toEqual({ ...afterEnd, requests: [{ ...afterEnd.requests[0], person: ben.id }] });
    expect(afterBlock).toMatchObject({ contacts: [], mayWrite: 'not_contacts', requests: [{ state: 'pending' }] });
    // Cleo can answer, Ben finds nothing.
    expect(await world.requests(cleo, 'in')).toHaveLength(1);
    expect(await sight(ben, anna)).toEqual({ contacts: [], requests: [], blocked: [anna.id], mayWrite: 'blocked' });
  });

  it('a request that was open stays with whoever asked, and is gone for whoever blocks, also afterwards', async () => {
    const asked = await world.ask(anna, { email: ben.email });
    const [seen] = await world.requests(ben, 'in');
    expect(said(await world.block(ben, anna))).toBe(201);
    expect(said(await world.block(ben, anna))).toBe(201);
    expect(await world.requests(anna)).toEqual([asked.body]);
    expect(await world.requests(ben)).toEqual([]);
    for (const verb of ['accept', 'decline'] as const)
      expect(said(await world.answer(ben, seen?.id, verb))).toBe('contact_request.not_found');
    // Who blocks asks nobody they have blocked.
    expect(said(await world.ask(ben, { userId: anna.id }))).toBe('contact.blocked_by_you');
    expect(said(await world.unblock(ben, anna))).toBe(204);
    expect(said(await world.unblock(ben, anna))).toBe('block.not_found');
    expect(await world.requests(ben)).toEqual([]);
    expect(await world.requests(anna)).toEqual([asked.body]);
    // From now on either may ask: anew, or the other way round.
    await world.answer(anna, asked.body.id, 'withdraw');
    await world.ask(anna, { email: ben.email });
    expect(await world.requests(ben)).toHaveLength(1);
  });

  it('a block holds for addresses that either of them comes to have later', async () => {
    await world.befriend(anna, ben);
    await world.block(ben, anna);
    const [bens, annas] = [freshAddress(), freshAddress()];
    const asked = [await world.ask(anna, { email: bens }), await world.ask(ben, { email: annas })];
    await world.moveTo(ben, bens);
    await world.moveTo(anna, annas);
    expect(await world.requests(ben)).toEqual([asked[1]?.body]);
    expect(await world.requests(anna)).toEqual([asked[0]?.body]);
    expect(said(await world.answer(ben, asked[0]?.body.id, 'accept'))).toBe('contact_request.not_found');
    expect(said(await world.answer(anna, asked[1]?.body.id, 'accept'))).toBe('contact_request.not_found');
    // What was asked meanwhile does not come to light when the block ends.
    await world.unblock(ben, anna);
    expect(await world.requests(ben)).toEqual([asked[1]?.body]);
    expect(await world.requests(anna)).toEqual([asked[0]?.body]);
  });

  it('a block goes one way: each of two can block the other and neither finds out', async () => {
    await world.befriend(anna, ben);
    await world.block(ben, anna);
    expect(said(await world.block(anna, ben))).toBe(201);
    expect(await world.blocked(anna)).toEqual([ben.id]);
    await world.unblock(anna, ben);
    expect(await world.blocked(ben)).toEqual([anna.id]);
    expect([await mayWrite(anna, ben), await mayWrite(ben, anna)]).toEqual(['not_contacts', 'blocked']);
  });

  it('a request that whoever blocks had sent looks withdrawn, and one to an address still waits for them', async () => {
    await world.befriend(anna, ben);
    await world.remove(anna, ben);
    const byMail = await world.ask(anna, { email: ben.email });
    const byId = await world.ask(anna, { userId: ben.id });
    expect(await world.requests(ben, 'in')).toHaveLength(2);
    await world.block(anna, ben);
    expect(await world.requests(ben)).toEqual([]);
    expect(await world.requests(anna)).toEqual([byMail.body]);
    for (const { body } of [byMail, byId])
      expect(said(await world.answer(ben, body.id, 'accept'))).toBe('contact_request.not_found');
  });

  it('declining a request by id is told, and ends asking for a while', async () => {
    await world.befriend(anna, ben);
    await world.remove(ben, anna);
    const { body } = await world.ask(anna, { userId: ben.id });
    expect(said(await world.answer(ben, body.id, 'decline'))).toBe(204);
    expect(await world.requests(ben)).toEqual([]);
    expect(await world.requests(anna)).toMatchObject([{ id: body.id, state: 'declined', person: { id: ben.id } }]);
    expect(said(await world.answer(anna, body.id, 'withdraw'))).toBe('contact_request.answered');
    expect(said(await world.ask(anna, { userId: ben.id }))).toBe('contact_request.declined_lately');
    // Going round it by the address looks as if it had worked, and reaches nobody.
    expect(await world.ask(anna, { email: ben.email })).toMatchObject({ status: 201, body: { state: 'pending' } });
    expect(await world.requests(ben)).toEqual([]);
    clock.advance(30 * DAY - 1);
    expect(said(await world.ask(anna, { userId: ben.id }))).toBe('contact_request.declined_lately');
    clock.advance(1);
    expect(await world.requests(anna)).toEqual([]);
    expect(said(await world.ask(anna, { userId: ben.id }))).toBe(201);
    expect(await world.requests(ben)).toMatchObject([{ state: 'pending', person: { id: anna.id } }]);
  });

  it('declining a request by address is not told, and lapses like one that nobody got', async () => {
    const { body } = await world.ask(anna, { email: ben.email });
    const lost = await world.ask(anna, { email: freshAddress() });
    expect(said(await world.answer(ben, body.id, 'decline'))).toBe(204);
    expect(await world.requests(anna)).toEqual(expect.arrayContaining([body, lost.body]));
    clock.advance(DAY);
    await world.answer(anna, body.id, 'withdraw');
    expect(said(await world.ask(anna, { email: ben.email }))).toBe(201);
    expect(await world.requests(ben)).toEqual([]);
    clock.advance(30 * DAY);
    expect(await world.requests(anna)).toEqual([]);
    expect(said(await world.answer(anna, lost.body.id, 'withdraw'))).toBe('contact_request.not_found');
    // Whoever declined may think better of it at any time.
    await world.ask(ben, { email: anna.email });
    expect(await world.requests(anna, 'in')).toHaveLength(1);
  });

  it('who accepts somebody they know does not tell whose address that one has asked besides', async () => {
    const agent = await world.person('Agnes', 'agent');
    const byMail = await world.ask(anna, { email: agent.email });
    const byId = await world.ask(anna, { userId: agent.id });
    expect(await world.requests(agent, 'in')).toHaveLength(2);
    expect(said(await world.answer(agent, byId.body.id, 'accept'))).toBe(200);
    expect(await world.requests(agent)).toEqual([]);
    expect(await world.requests(anna)).toEqual([byMail.body]);
    await world.remove(agent, anna);
    expect(await world.requests(agent)).toEqual([]);
  });

  it('is between the two: the audit trail knows nothing of it', async () => {
    const admin = await world.person('Ada', 'admin');
    await world.befriend(anna, ben);
    await world.block(ben, anna);
    await world.unblock(ben, anna);
    await world.desk.settle();
    const { body } = await world.call('GET', `/audit-entries?actor=user:${ben.id}&limit=100`, admin.token);
    const types = (body.data as { type: string }[]).map(({ type }) => type);
    expect(types).toContain('session.started');
    expect(types.filter((type) => type.startsWith('contact'))).toEqual([]);
  });

  it('nobody blocks staff, and staff block nobody', async () => {
    const agent = await world.person('Agnes', 'agent');
    expect(said(await world.block(anna, agent))).toBe('block.staff');
    expect(said(await world.block(agent, anna))).toBe('block.staff');
    // Who is not seen is nobody.
    expect(said(await world.block(anna, ben))).toBe('user.not_found');
    expect(said(await world.block(anna, { id: '0198d0f4-7c1a-7b52-9a2e-3f6f1f0e6a11' }))).toBe('user.not_found');
  });
});
