import { FakeClock } from '../../src/kernel/index.js';
import { UnitOfWork } from '../../src/platform/database/index.js';
import { ContactsHousekeeping } from '../../src/conversation/contacts/housekeeping.js';
import { ContactRequest } from '../../src/conversation/contacts/contact-request.entity.js';
import type { Someone } from './contacts-world.js';
import { ContactsWorld, DAY, freshAddress, said } from './contacts-world.js';

const ROUNDS = 8;

describe('two who act at once', () => {
  let world: ContactsWorld;
  beforeAll(async () => {
    world = await ContactsWorld.start();
  });
  afterAll(() => world.desk.close());

  const pair = async (): Promise<[Someone, Someone]> => [await world.person('Anna'), await world.person('Ben')];

  it('and ask each other become contacts', async () => {
    for (let round = 0; round < ROUNDS; round += 1) {
      const [anna, ben] = await pair();
      const answers = await Promise.all([world.ask(anna, { email: ben.email }), world.ask(ben, { email: anna.email })]);
      expect(answers.map(({ status, body }) => `${status} ${String(body.state)}`).sort()).toEqual([
        '201 accepted',
        '201 pending',
      ]);
      expect([await world.contacts(anna), await world.contacts(ben)]).toEqual([[ben.id], [anna.id]]);
      expect([await world.requests(anna), await world.requests(ben)]).toEqual([[], []]);
    }
  });

  it('find one request, however often it is sent', async () => {
    const [anna, ben] = await pair();
    const answers = await Promise.all([1, 2, 3, 4].map(() => world.ask(anna, { email: ben.email })));
    expect(answers.map(said).sort()).toEqual([201, ...Array<string>(3).fill('contact_request.asked_already')]);
    expect(await world.requests(ben)).toHaveLength(1);
  });

  it('and accept what is being withdrawn agree on one of the two', async () => {
    for (let round = 0; round < ROUNDS; round += 1) {
      const [anna, ben] = await pair();
      const { body } = await world.ask(anna, { email: ben.email });
      const [accepted, withdrawn] = await Promise.all([
        world.answer(ben, body.id, 'accept'),
        world.answer(anna, body.id, 'withdraw'),
      ]);
      const outcome = [said(accepted), said(withdrawn)];
      const contacts = [await world.contacts(anna), await world.contacts(ben)];
      if (outcome[0] === 200) {
        expect({ outcome, contacts }).toEqual({
          outcome: [200, 'contact_request.not_found'],
          contacts: [[ben.id], [anna.id]],
        });
      } else {
        expect({ outcome, contacts }).toEqual({ outcome: ['contact_request.not_found', 204], contacts: [[], []] });
      }
      expect([await world.requests(anna), await world.requests(ben)]).toEqual([[], []]);
    }
  });

  it('and block while the other accepts are never contacts afterwards', async () => {
    for (let round = 0; round < ROUNDS; round += 1) {
      const [anna, ben] = await pair();
      await world.befriend(anna, ben);
      await world.remove(anna, ben);
      const { body } = await world.ask(anna, { userId: ben.id });
      const [blocked] = await Promise.all([world.block(anna, ben), world.answer(ben, body.id, 'accept')]);
      expect(said(blocked)).toBe(201);
      expect([await world.contacts(anna), await world.contacts(ben)]).toEqual([[], []]);
    }
  });

  it('and accept twice do it once', async () => {
    const [anna, ben] = await pair();
    const { body } = await world.ask(anna, { email: ben.email });
    const answers = await Promise.all([1, 2, 3].map(() => world.answer(ben, body.id, 'accept')));
    expect(answers.map(said).sort()).toEqual([200, 'contact_request.not_found', 'contact_request.not_found']);
    expect(await world.contacts(ben)).toEqual([anna.id]);
  });
});

describe('how much of it there can be', () => {
  let world: ContactsWorld;
  let clock: FakeClock;
  beforeAll(async () => {
    clock = new FakeClock();
    const env = {
      CONTACT_REQUESTS_OPEN: '3',
      CONTACT_REQUESTS_PER_DAY: '6',
      CONTACT_BLOCKS: '2',
      ACCESS_TOKEN_TTL: '365d',
      REFRESH_TOKEN_TTL: '400d',
    };
    world = await ContactsWorld.start(clock, env);
  });
  afterAll(() => world.desk.close());

  it('requests that wait are few, wherever they went, also when they are sent at once', async () => {
    const [anna, ben] = [await world.person('Anna'), await world.person('Ben')];
    const emails = [ben.email, freshAddress(), freshAddress(), freshAddress(), freshAddress()];
    const answers = await Promise.all(emails.map((email) => world.ask(anna, { email })));
    expect(answers.map(said).sort()).toEqual([
      201,
      201,
      201,
      ...Array<string>(2).fill('contact_request.too_many_open'),
    ]);
    const [first] = await world.requests(anna);
    await world.answer(anna, first?.id, 'withdraw');
    expect(said(await world.ask(anna, { email: freshAddress() }))).toBe(201);
    // And so are those of a day, however few wait.
    const late = await world.ask(anna, { email: freshAddress() });
    expect(said(late)).toBe('request.too_many');
    expect(Number(late.headers.get('retry-after'))).toBeGreaterThan(3600);
    expect(said(await world.ask(ben, { email: anna.email }))).toBe(201);
  });

  it('blocks have an end, and what is unblocked makes room', async () => {
    const anna = await world.person('Anna');
    const others: Someone[] = [];
    for (const name of ['Ben', 'Cleo', 'Dan']) {
      const other = await world.person(name);
      await world.befriend(other, anna);
      others.push(other);
    }
    const answers = await Promise.all(others.map((other) => world.block(anna, other)));
    expect(answers.map(said).sort()).toEqual([201, 201, 'block.too_many']);
    const blocked = await world.blocked(anna);
    const [left] = others.filter(({ id }) => !blocked.includes(id));
    const [gone] = others.filter(({ id }) => blocked.includes(id));
    if (!left || !gone) throw new Error('Two are blocked, one is left.');
    await world.unblock(anna, gone);
    expect(said(await world.block(anna, left))).toBe(201);
  });

  it('what has lapsed is forgotten', async () => {
    const anna = await world.person('Anna');
    await world.ask(anna, { email: freshAddress() });
    clock.advance(30 * DAY + 1);
    const fresh = await world.person('Ben');
    await world.ask(fresh, { email: freshAddress() });
    await world.desk.get(ContactsHousekeeping).forget();
    const left = await world.desk.get(UnitOfWork).read().find(ContactRequest);
    expect(left.map(({ fromId }) => fromId)).toEqual([fresh.id]);
  });
});
