import type { Desk, Member } from '../support/desk.js';
import { startDesk } from '../support/desk.js';
import { TicketCalls } from '../support/tickets.js';
import type { Customer } from './customers-world.js';
import { CustomerCalls } from './customers-world.js';
import type { Guest } from './guests-world.js';
import { GuestCalls } from './guests-world.js';

describe('what a page says of its visitor', () => {
  let desk: Desk;
  let calls: TicketCalls;
  let guests: GuestCalls;
  let people: CustomerCalls;
  let agent: Member;
  let admin: Member;

  beforeAll(async () => {
    desk = await startDesk();
    calls = new TicketCalls(desk);
    guests = new GuestCalls(desk, calls);
    agent = await desk.member({ role: 'agent' });
    admin = await desk.member({ role: 'admin' });
    people = new CustomerCalls(desk, { agent, lead: await desk.member({ role: 'lead' }), admin });
    for (const body of [
      { key: 'plan', label: 'Plan', type: 'choice', choices: ['gold', 'silver'], fromSite: true },
      { key: 'seats', label: 'Seats', type: 'number', fromSite: true },
      { key: 'secret', label: 'What we think', type: 'text' },
    ])
      await calls.ok(admin, 'POST', '/customer-attributes', body);
  });
  afterAll(() => desk.close());

  const say = (who: Pick<Guest, 'token'>, attributes: object) =>
    calls.ok(who, 'PATCH', '/me/attributes', { attributes });
  const known = async ({ id }: { id: string }) => {
    const { attributes, fromSite } = await people.get(id);
    return { ...attributes, fromSite };
  };

  it('is known as unproved, heard by the consoles, and in the trail as the visitor’s word', async () => {
    const guest = await guests.come();
    const console = await agent.socket();
    await say(guest, { plan: 'gold', seats: 3 });
    const heard = await console.heard<{ id: string; customer: Customer }>(
      'customer:changed',
      ({ id, customer }) => id === guest.id && customer.attributes.plan === 'gold',
    );
    expect(heard.customer).toEqual(await people.get(guest.id));
    expect(await known(guest)).toEqual({ plan: 'gold', seats: 3, fromSite: ['plan', 'seats'] });
    const { version } = await people.get(guest.id);
    await say(guest, { plan: 'gold' });
    expect((await people.get(guest.id)).version).toBe(version);
    await say(guest, { seats: null });
    expect(await known(guest)).toEqual({ plan: 'gold', fromSite: ['plan'] });
    await desk.settle();
    const [last] = await people.trailOf(guest.id);
    expect(last).toMatchObject({ changes: [{ field: 'seats', from: '3', to: null }] });
    console.close();
  });

  it('is nothing where the desk knows better, and gives way to what the desk writes', async () => {
    const guest = await guests.come();
    await people.know(guest.id, { plan: 'silver' });
    await say(guest, { plan: 'gold', seats: 5 });
    expect(await known(guest)).toEqual({ plan: 'silver', seats: 5, fromSite: ['seats'] });
    await say(guest, { plan: null });
    await people.know(guest.id, { seats: 6 });
    await say(guest, { seats: 7 });
    expect(await known(guest)).toEqual({ plan: 'silver', seats: 6, fromSite: [] });
    await people.know(guest.id, { plan: null });
    await say(guest, { plan: 'gold' });
    expect(await known(guest)).toEqual({ plan: 'gold', seats: 6, fromSite: ['plan'] });
  });

  it('is refused by place, all of it, also where there is more that only the desk may say', async () => {
    const guest = await guests.come();
    const wrong = { plan: 'bronze', seats: 'many', secret: 'nice', nothing: 1 };
    const { status, body } = await calls.call(guest, 'PATCH', '/me/attributes', { attributes: { ...wrong } });
    expect(status).toBe(422);
    const errors = body.errors as { pointer: string; code: string }[];
    expect(errors.map(({ pointer, code }) => `${pointer} ${code}`)).toEqual([
      '/attributes/plan choice.unknown',
      '/attributes/seats number.type',
      // That the desk thinks something of its customers is not told either.
      '/attributes/secret attribute.unknown',
      '/attributes/nothing attribute.unknown',
    ]);
    expect(await calls.refused(guest, 'PATCH', '/me/attributes', { attributes: { plan: 'gold', secret: 'x' } })).toBe(
      '422 request.invalid',
    );
    expect(await known(guest)).toEqual({ fromSite: [] });
    expect(await calls.refused(agent, 'PATCH', '/me/attributes', { attributes: {} })).toBe('403 customer.not_one');
  });

  it('goes along when they sign in: the desk’s word of either before what pages said', async () => {
    const member = await desk.member();
    const guest = await guests.come();
    await people.know(member.id, { seats: 1 });
    await say(member, { plan: 'gold' });
    await people.know(guest.id, { plan: 'silver', secret: 'kind' });
    await say(guest, { seats: 9 });
    await guests.signIn(guest, member);
    expect(await known(member)).toEqual({ plan: 'silver', seats: 1, secret: 'kind', fromSite: [] });
  });

  it('ends where the desk does not take it any more; what was said stays', async () => {
    const guest = await guests.come();
    await say(guest, { seats: 2 });
    const list = await calls.ok<{ data: { id: string; key: string; fromSite: boolean }[] }>(
      agent,
      'GET',
      '/customer-attributes',
    );
    const seats = list.data.find(({ key }) => key === 'seats');
    expect(list.data.map(({ key, fromSite }) => [key, fromSite])).toContainEqual(['secret', false]);
    await calls.ok(admin, 'PATCH', `/customer-attributes/${seats?.id}`, { fromSite: false });
    expect(await calls.refused(guest, 'PATCH', '/me/attributes', { attributes: { seats: 3 } })).toBe(
      '422 request.invalid',
    );
    expect(await known(guest)).toEqual({ seats: 2, fromSite: ['seats'] });
    await desk.settle();
    const trail = await calls.ok<{ data: { changes: unknown[] }[] }>(
      admin,
      'GET',
      '/audit-entries?type=customer_attribute.changed',
    );
    expect(trail.data[0]?.changes).toEqual([expect.objectContaining({ field: 'fromSite', from: 'true', to: 'false' })]);
  });
});
