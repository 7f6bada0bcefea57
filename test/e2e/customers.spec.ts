import { randomUUID } from 'node:crypto';
import { OpeningChecks } from '../../src/desk/tickets/index.js';
import { UsersService } from '../../src/identity/users/index.js';
import { FakeClock, system } from '../../src/kernel/index.js';
import { EventLogRepository } from '../../src/platform/events/index.js';
import type { Desk, Member } from '../support/desk.js';
import { startDesk } from '../support/desk.js';
import { onServices } from '../support/services.js';
import { TicketCalls } from '../support/tickets.js';
import type { Customer, Note } from './customers-world.js';
import { CustomerCalls } from './customers-world.js';

const HOUR = 3_600_000;

describe('customers', () => {
  const clock = new FakeClock();
  let desk: Desk;
  let beside: Desk;
  let calls: TicketCalls;
  let people: CustomerCalls;
  let ana: Member;
  let ben: Member;
  let lead: Member;
  let admin: Member;

  beforeAll(async () => {
    desk = await startDesk({ clock, env: { ACCESS_TOKEN_TTL: '30d' } });
    beside = await desk.beside();
    calls = new TicketCalls(desk);
    ana = await desk.member({ role: 'agent', name: 'Ana' });
    ben = await desk.member({ role: 'agent', name: 'Ben' });
    lead = await desk.member({ role: 'lead', name: 'Lea' });
    admin = await desk.member({ role: 'admin', name: 'Ada' });
    people = new CustomerCalls(desk, { agent: ana, lead, admin });
    for (const body of [
      { key: 'plan', label: 'Plan', type: 'choice', choices: ['gold', 'silver'] },
      { key: 'seats', label: 'Seats', type: 'number' },
      { key: 'city', label: 'City', type: 'text' },
      { key: 'vip', label: 'Important', type: 'flag' },
      { key: 'renewal', label: 'Renews on', type: 'date' },
    ])
      await calls.ok(admin, 'POST', '/customer-attributes', body);
  });
  afterAll(() => desk.close());

  const customer = (name = 'Carla') => desk.member({ name });

  it('are people and guests who use the desk: found by name, address and kind, and never a colleague', async () => {
    const zoe = await desk.member({ name: 'Zoe Zebra', email: `zoe-${randomUUID()}@example.com` });
    const visitor = await people.guest();
    const idsOf = async (query: string) =>
      (await calls.ok<{ data: Customer[] }>(ana, 'GET', `/customers?${query}`)).data.map(({ id }) => id);
    const all = await idsOf('limit=100');
    expect(all).toEqual(expect.arrayContaining([zoe.id, visitor.id]));
    for (const colleague of [ana, lead, admin]) expect(all).not.toContain(colleague.id);
    expect(await idsOf('q=zebra')).toEqual([zoe.id]);
    expect(await idsOf(`email=${zoe.email}`)).toEqual([zoe.id]);
    expect(await idsOf('kind=guest&limit=100')).toContain(visitor.id);
    expect(await idsOf('kind=user&sort=-createdAt&limit=1')).toEqual([zoe.id]);
    expect(await people.get(zoe.id)).toMatchObject({ emailVerified: true, attributes: {}, block: null, kind: 'user' });
    expect(await calls.refused(ana, 'GET', `/customers/${lead.id}`)).toBe('404 customer.not_found');
    expect(await calls.refused(lead, 'POST', `/customers/${ana.id}/block`, { reason: 'No' })).toBe(
      '404 customer.not_found',
    );
    await people.block(zoe.id);
    expect(await idsOf('blocked=true&limit=100')).toEqual([zoe.id]);
    expect(await idsOf('blocked=false&limit=100')).not.toContain(zoe.id);
    await people.unblock(zoe.id);
    expect(await idsOf('blocked=true')).toEqual([]);
  });

  it('are known by what the desk wants to know: each value of its type, merged, and told field by field', async () => {
    const { id } = await customer();
    const first = await people.know(id, {
      plan: 'gold',
      seats: 12.5,
      city: ' Uppsala ',
      vip: false,
      renewal: '2028-02-29',
    });
    expect(first.attributes).toEqual({ plan: 'gold', seats: 12.5, city: 'Uppsala', vip: false, renewal: '2028-02-29' });
    const second = await people.know(id, { plan: 'silver', city: null }, first.version);
    expect(second.attributes).toEqual({ plan: 'silver', seats: 12.5, vip: false, renewal: '2028-02-29' });
    expect(await people.get(id)).toEqual(second);
    expect((await people.know(id, { plan: 'silver' })).version).toBe(second.version);

    const wrong = { plan: 'bronze', seats: '12', city: 7, vip: 'yes', renewal: '2027-02-29', shoe: 44 };
    const { status, body } = await calls.call(ana, 'PATCH', `/customers/${id}`, { attributes: wrong });
    expect(status).toBe(422);
    const pointers = (body.errors as { pointer: string }[]).map(({ pointer }) => pointer).sort();
    expect(pointers).toEqual(
      Object.keys(wrong)
        .map((key) => `/attributes/${key}`)
        .sort(),
    );
    expect(await people.get(id)).toEqual(second);

    await desk.settle();
    const [last] = await people.trailOf(id);
    expect(last).toMatchObject({
      type: 'customer.attributes_changed',
      changes: [
        { field: 'plan', from: 'gold', to: 'silver' },
        { field: 'city', from: 'Uppsala', to: null },
      ],
    });
  });

  it('are not overwritten unseen: one of two who have read the same is first', async () => {
    const { id } = await customer();
    const { version } = await people.get(id);
    const path = `/customers/${id}`;
    const answers = await Promise.all(
      [1, 2].map((seats) => calls.call(ana, 'PATCH', path, { attributes: { seats } }, version)),
    );
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 412]);
    // Also when it was the person who changed.
    const read = await people.get(id);
    await calls.ok(admin, 'PATCH', `/users/${id}`, { name: 'Carla Other' });
    expect(await calls.refused(ana, 'PATCH', path, { attributes: { seats: 3 } }, read.version)).toBe(
      '412 customer.stale',
    );
  });

  it('lose with an attribute what was known by it', async () => {
    const make = () =>
      calls.ok<{ id: string; version: number }>(admin, 'POST', '/customer-attributes', {
        key: 'pet',
        label: 'Pet',
        type: 'text',
      });
    const pet = await make();
    expect(
      await calls.refused(admin, 'POST', '/customer-attributes', { key: 'pet', label: 'Again', type: 'flag' }),
    ).toBe('409 customer_attribute.key_taken');
    const choices = { key: 'tier', label: 'Tier', type: 'choice' };
    expect(await calls.refused(admin, 'POST', '/customer-attributes', choices)).toBe('422 request.invalid');
    const { id } = await customer();
    await people.know(id, { pet: 'Cat' });
    const path = `/customer-attributes/${pet.id}`;
    await calls.ok(admin, 'PATCH', path, { label: 'Animal' }, pet.version);
    expect(await calls.refused(admin, 'DELETE', path, undefined, pet.version)).toBe('412 customer_attribute.stale');
    await calls.ok(admin, 'DELETE', path);
    expect((await people.get(id)).attributes).toEqual({});
    await make();
    expect((await people.get(id)).attributes).toEqual({});
  });

  it('are noted about by colleagues for each other, and hear nothing of it', async () => {
    const carla = await customer();
    const hers = await desk.socketOf(carla.token);
    const words = `Shouts on the phone ${randomUUID()}`;
    const written = await people.note(carla.id, words);
    expect(written).toMatchObject({ body: words, authorName: 'Ana', author: `user:${ana.id}` });
    clock.advance(1000);
    const second = await people.note(carla.id, 'Is friendly by mail', ben);
    expect(await people.notesOf(carla.id)).toEqual([second, written]);

    const path = `/customers/${carla.id}/notes/${written.id}`;
    expect(await calls.refused(ben, 'PATCH', path, { body: 'Is lovely' })).toBe('403 customer_note.not_yours');
    expect(await calls.refused(ben, 'DELETE', path)).toBe('403 access.forbidden');
    const changed = await calls.ok<Note>(ana, 'PATCH', path, { body: `${words}!` }, written.version);
    expect(await calls.refused(ana, 'PATCH', path, { body: 'Late' }, written.version)).toBe('412 customer_note.stale');
    expect((await people.notesOf(carla.id))[1]).toEqual(changed);
    // A note is where its customer is, and nowhere else.
    const other = await customer();
    expect(await calls.refused(ana, 'PATCH', `/customers/${other.id}/notes/${written.id}`, { body: 'x' })).toBe(
      '404 customer_note.not_found',
    );
    await calls.ok(lead, 'DELETE', path);
    expect(await people.notesOf(carla.id)).toEqual([second]);

    for (const [method, at] of [
      ['GET', `/customers/${carla.id}`],
      ['GET', `/customers/${carla.id}/notes`],
      ['POST', `/customers/${carla.id}/notes`],
    ] as const)
      expect(await calls.refused(carla, method, at, method === 'POST' ? { body: 'I am fine' } : undefined)).toBe(
        '403 access.forbidden',
      );
    for (const event of ['customer:changed', 'customer-note:changed', 'customer-attribute:changed'])
      await hers.silent(event);
    await desk.settle();
    const log = await desk.get(EventLogRepository).ofStream(`customer:${carla.id}`, 0, 100);
    expect(log.map(({ type }) => type)).toEqual([
      'customer.note_added',
      'customer.note_added',
      'customer.note_changed',
      'customer.note_deleted',
    ]);
    expect(JSON.stringify([log, await people.trailOf(carla.id)])).not.toContain('Shouts');
  });

  it('who are blocked write nothing from then on, on any node, and still read', async () => {
    const [carla, otto] = [await customer(), await customer('Otto')];
    const there = new TicketCalls(beside);
    const ticket = await calls.open(carla);
    const said = await calls.say(carla, ticket.conversationId, 'Hello?');
    const closed = await calls.open(carla, 'An old story');
    await calls.change(ana, closed.id, { status: 'closed' });
    expect(await calls.refused(ana, 'POST', `/customers/${carla.id}/block`, { reason: 'No' })).toBe(
      '403 access.forbidden',
    );

    const blocked = await people.block(carla.id, { reason: 'Insults colleagues' });
    expect(blocked.block).toMatchObject({ until: null, reason: 'Insults colleagues', byName: 'Lea' });
    const room = `/rooms/${ticket.conversationId}/messages`;
    const { conversationId } = await there.get(carla, closed.id);
    for (const node of [calls, there]) {
      const refused = (method: string, path: string, body: object) => node.refused(carla, method, path, body);
      const message = () => ({ clientId: randomUUID(), body: 'Listen!' });
      expect(await refused('POST', room, message())).toBe('403 customer.blocked');
      expect(await refused('POST', `/rooms/${conversationId}/messages`, message())).toBe('403 customer.blocked');
      expect(await refused('PATCH', `${room}/${said.seq}`, { body: 'Hello!!' })).toBe('403 customer.blocked');
      expect(await refused('POST', '/tickets', { message: message() })).toBe('403 customer.blocked');
      expect((await node.call(carla, 'GET', room)).status).toBe(200);
      expect((await node.get(carla, ticket.id)).id).toBe(ticket.id);
      await node.open(otto);
    }
    // A ticket is refused before anything of it is made.
    const opening = desk.get(OpeningChecks);
    const asHer = { kind: 'user', id: carla.id, permissions: new Set<string>() } as const;
    await expect(opening.ask(asHer, carla.id)).rejects.toMatchObject({ code: 'customer.blocked' });
    await opening.ask(system('test'), carla.id);
    const hers = await beside.socketOf(carla.token);
    const ack = await hers.ack('message:send', { roomId: ticket.conversationId, clientId: randomUUID(), body: 'Hey' });
    expect(ack).toMatchObject({ ok: false, error: { code: 'customer.blocked', status: 403 } });
    // Those who work at the desk still answer, and may open one for them.
    await calls.say(ana, ticket.conversationId, 'We take no insults.');
    await calls.open(ana, 'She rang', { requesterId: carla.id });

    expect((await people.unblock(carla.id)).block).toBeNull();
    await there.say(carla, ticket.conversationId, 'Sorry.');
    await desk.settle();
    expect((await people.trailOf(carla.id)).map(({ type }) => type)).toEqual([
      'customer.unblocked',
      'customer.blocked',
    ]);
  });

  it('who are blocked for a while may write again after it, without anybody doing anything', async () => {
    const carla = await customer();
    const past = { until: new Date(clock.ms()).toISOString() };
    expect(await calls.refused(lead, 'POST', `/customers/${carla.id}/block`, { reason: 'x', ...past })).toBe(
      '422 customer.block_over',
    );
    const until = new Date(clock.ms() + HOUR).toISOString();
    await people.block(carla.id, { until });
    const { body } = await calls.call(carla, 'POST', '/tickets', { message: calls.message('Hello') });
    expect(body).toMatchObject({ code: 'customer.blocked', until });
    clock.advance(HOUR);
    expect((await people.get(carla.id)).block).toBeNull();
    await calls.open(carla);
  });

  it('take along what is known, noted and decided of them when a guest signs in', async () => {
    const visitor = await people.guest();
    const carla = await customer();
    await people.know(visitor.id, { plan: 'gold', seats: 3 });
    await people.know(carla.id, { plan: 'silver' });
    const written = await people.note(visitor.id, 'Came by the shop');
    await people.block(visitor.id, { reason: 'Advertising' });
    await people.block(carla.id, { until: new Date(clock.ms() + HOUR).toISOString() });
    const before = await people.get(visitor.id);

    await desk.get(UsersService).merge(system('test'), visitor.id, carla.id);
    const now = await people.get(carla.id);
    expect(now.attributes).toEqual({ plan: 'silver', seats: 3 });
    expect(now.block).toMatchObject({ until: null, reason: 'Advertising', byName: 'Lea' });
    expect((await people.notesOf(carla.id)).map(({ id }) => id)).toEqual([written.id]);
    expect(await calls.refused(carla, 'POST', '/tickets', { message: calls.message('Hello') })).toBe(
      '403 customer.blocked',
    );
    const left = await people.get(visitor.id);
    expect(left).toMatchObject({ status: 'merged', mergedInto: carla.id, attributes: {}, block: null });
    expect(left.version).toBeGreaterThan(before.version);
    expect(await calls.refused(ana, 'PATCH', `/customers/${visitor.id}`, { attributes: { seats: 1 } })).toBe(
      '409 user.gone',
    );
  });

  it('are the same live as read again, for whoever may see them and nobody else', async () => {
    const carla = await customer();
    const [hers, stranger] = await Promise.all([desk.socketOf(ana.token), desk.person(['user.read']).socket()]);
    // Nodes hear of each other by Redis.
    const his = onServices ? [await beside.socketOf(ben.token)] : [];
    const first = await people.note(carla.id, 'One');
    const acts: (() => Promise<unknown>)[] = [
      () => people.know(carla.id, { seats: 1 }),
      () => people.block(carla.id),
      () => people.unblock(carla.id),
      () => calls.ok(admin, 'PATCH', `/users/${carla.id}`, { name: 'Carla Live' }),
      () => people.know(carla.id, { seats: null, vip: true }),
    ];
    for (const act of acts) {
      await act();
      const now = await people.get(carla.id);
      for (const socket of [hers, ...his]) {
        const told = await socket.heard<{ id: string; customer: Customer | null }>(
          'customer:changed',
          ({ id, customer: seen }) => id === carla.id && seen?.version === now.version,
        );
        expect(told.customer).toEqual(now);
      }
    }
    const screen = new Map((await people.notesOf(carla.id)).map((each) => [each.id, each]));
    const second = await people.note(carla.id, 'Two');
    await calls.ok(ana, 'PATCH', `/customers/${carla.id}/notes/${first.id}`, { body: 'One and a half' });
    const removed = (await people.note(carla.id, 'Three')).id;
    await calls.ok(ana, 'DELETE', `/customers/${carla.id}/notes/${removed}`);
    for (const id of [second.id, first.id, removed, removed]) {
      const told = await hers.heard<{ id: string; note: Note | null }>(
        'customer-note:changed',
        (each) => each.id === id && each.note?.body !== 'One',
      );
      if (told.note) screen.set(id, told.note);
      else screen.delete(id);
    }
    const byId = (a: Note, b: Note) => (a.id < b.id ? -1 : 1);
    expect([...screen.values()].sort(byId)).toEqual((await people.notesOf(carla.id)).sort(byId));

    const { id } = await calls.ok<{ id: string }>(admin, 'POST', '/customer-attributes', {
      key: 'shop',
      label: 'Shop',
      type: 'text',
    });
    const told = await hers.heard<{ id: string; attribute: object }>(
      'customer-attribute:changed',
      (each) => each.id === id,
    );
    expect(told.attribute).toEqual(await calls.ok(ana, 'GET', `/customer-attributes/${id}`));
    // Who becomes a colleague is no customer any more.
    await calls.ok(admin, 'PATCH', `/users/${carla.id}`, { role: 'agent' });
    await hers.heard(
      'customer:changed',
      (each: { id: string; customer: unknown }) => each.id === carla.id && !each.customer,
    );
    for (const event of ['customer:changed', 'customer-note:changed', 'customer-attribute:changed'])
      await stranger.silent(event);
  });
});
