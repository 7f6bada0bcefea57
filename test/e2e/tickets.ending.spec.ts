import type { Desk } from '../support/desk.js';
import type { TicketCalls, TicketSeen, TicketWorld } from '../support/tickets.js';
import { ticketWorld } from '../support/tickets.js';
import { GuestCalls } from './guests-world.js';

interface Face {
  readonly id: string;
  readonly name: string;
}

describe('a customer in their own conversation', () => {
  let world: TicketWorld;
  let desk: Desk;
  let calls: TicketCalls;
  let guests: GuestCalls;

  beforeAll(async () => {
    world = await ticketWorld({ env: { ASSIGNMENT_POSITION_PACE: '50ms' } });
    ({ desk, calls } = world);
    guests = new GuestCalls(desk, calls);
  });
  afterAll(() => desk.close());

  const end = (who: { token: string }, { id }: TicketSeen) => calls.ok(who, 'POST', `/tickets/${id}/end`);
  const place = (who: { token: string }, { id }: TicketSeen) =>
    calls.ok<{ position: number | null }>(who, 'GET', `/tickets/${id}/queue-position`);
  const faces = async (who: { token: string }, { id }: TicketSeen, ...ids: string[]) => {
    const query = ids.map((each) => `ids=${each}`).join('&');
    return (await calls.ok<{ data: Face[] }>(who, 'GET', `/tickets/${id}/people?${query}`)).data;
  };

  it('ends it: solved, out of the queue, heard by the consoles and by nobody as news of their own', async () => {
    const { lead, ana, teamId } = world;
    const guest = await guests.come();
    const [console, own] = [await ana.socket(), await desk.socketOf(guest.token)];
    const told = (position: number | null) =>
      own.heard<{ ticketId: string; position: number | null }>(
        'queue:position',
        (each) => each.ticketId === ticket.id && each.position === position,
      );
    const ticket = await calls.open(guest, 'Is the shop open on Sunday?');
    await calls.change(lead, ticket.id, { teamId });
    await told(1);
    expect((await place(guest, ticket)).position).toBe(1);
    const ended = await end(guest, ticket);
    expect(ended).toMatchObject({ status: 'solved', waitingSince: null });
    const heard = await console.heard<{ ticket: TicketSeen }>(
      'ticket:changed',
      (each) => each.ticket.id === ticket.id && each.ticket.status === 'solved',
    );
    expect(heard.ticket).toMatchObject({ shelf: 'done' });
    await told(null);
    expect((await place(guest, ticket)).position).toBeNull();
    // Twice is once.
    expect((await end(guest, ticket)).version).toBe(ended.version);
    const moved = (await calls.history(ana, ticket.id)).filter(({ type }) => type === 'ticket.moved');
    expect(moved).toMatchObject([{ cause: 'ended', actorName: 'Guest' }]);
    await desk.settle();
    const notices = await calls.ok<{ data: { kind: string }[] }>(guest, 'GET', '/notifications');
    expect(notices.data).toEqual([]);
    for (const socket of [console, own]) socket.close();
  });

  it('opens it again by writing, and leaves a closed one closed', async () => {
    const { customer, ana, lead, teamId } = world;
    const ticket = await calls.open(customer, 'Mine');
    await calls.change(lead, ticket.id, { teamId, assigneeId: ana.id });
    await end(customer, ticket);
    await calls.say(customer, ticket.conversationId, 'One more thing');
    expect(await calls.get(customer, ticket.id)).toMatchObject({ status: 'open', assigneeId: ana.id });
    await calls.change(ana, ticket.id, { status: 'closed' });
    expect(await end(customer, ticket)).toMatchObject({ status: 'closed' });
  });

  it('counts as solved for whoever had it, not for themselves', async () => {
    const { customer, admin, teamId } = world;
    const role = { name: 'On their own', permissions: ['ticket.read', 'ticket.work'], scope: 'own' };
    const own = await calls.ok<{ key: string }>(admin, 'POST', '/roles', role);
    const solo = await desk.member({ role: own.key, name: 'Sol' });
    const ticket = await calls.open(customer, 'Mine');
    await calls.change(admin, ticket.id, { teamId, assigneeId: solo.id });
    await end(customer, ticket);
    await desk.settle();
    const { total } = await calls.ok<{ total: { solved: number } }>(solo, 'GET', '/dashboard/days');
    expect(total.solved).toBe(1);
  });

  it('is the only one who ends it so, and of others’ tickets there are none', async () => {
    const { customer, other, ana, far, lead, teamId } = world;
    const ticket = await calls.open(customer, 'Mine');
    await calls.change(lead, ticket.id, { teamId });
    const path = `/tickets/${ticket.id}/end`;
    for (const who of [other, far, await guests.come()])
      expect(await calls.refused(who, 'POST', path)).toBe('404 ticket.not_found');
    for (const who of [ana, lead]) expect(await calls.refused(who, 'POST', path)).toBe('403 ticket.not_yours');
    expect(await calls.get(customer, ticket.id)).toMatchObject({ status: 'new' });
  });

  it('sees who answers: those in the conversation, by name and picture alone, and nobody else', async () => {
    const { customer, other, ana, ben, lead, admin, far, teamId } = world;
    const ticket = await calls.open(customer, 'Who are you?');
    await calls.change(lead, ticket.id, { teamId, assigneeId: ana.id });
    const everybody = [customer, ana, ben, lead, admin, far, other].map(({ id }) => id);
    const named = async () => (await faces(customer, ticket, ...everybody)).map(({ name }) => name).sort();
    expect(await named()).toEqual(['Ana', 'Carla']);
    // A private note is not in the conversation.
    const { backstageId } = await calls.get(ben, ticket.id);
    await calls.say(ben, backstageId, 'Careful.');
    expect(await named()).toEqual(['Ana', 'Carla']);
    await calls.say(ben, ticket.conversationId, 'I am Ben.');
    await calls.change(lead, ticket.id, { assigneeId: null });
    expect(await named()).toEqual(['Ben', 'Carla']);
    const [face] = await faces(customer, ticket, ben.id);
    expect(face).toEqual({ id: ben.id, name: 'Ben', avatarUrl: null });
    expect(await faces(ana, ticket, customer.id)).toHaveLength(1);
    for (const who of [other, far, await guests.come()])
      expect(await calls.refused(who, 'GET', `/tickets/${ticket.id}/people?ids=${ben.id}`)).toBe(
        '404 ticket.not_found',
      );
    expect(await calls.refused(customer, 'GET', `/tickets/${ticket.id}/people`)).toBe('422 request.invalid');
  });
});
