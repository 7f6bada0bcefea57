import type { Desk, Member } from '../support/desk.js';
import { startDesk } from '../support/desk.js';
import type { TestSocket } from '../support/socket.js';
import { AssignmentWorld } from './assignment-world.js';

interface Heard {
  readonly ticketId: string;
  readonly position: number | null;
  readonly ahead: number;
}

describe('the place in the queue', () => {
  let desk: Desk;
  let world: AssignmentWorld;
  let admin: Member;
  let customer: Member;

  beforeAll(async () => {
    desk = await startDesk({ env: { ASSIGNMENT_POSITION_PACE: '150ms' } });
    admin = await desk.member({ role: 'admin' });
    customer = await desk.member();
    world = new AssignmentWorld(desk, admin, customer);
  });
  afterAll(() => desk.close());

  const place = (who: Member, id: string) =>
    world.ok<{ position: number | null; ahead: number; of: number }>(who, 'GET', `/tickets/${id}/queue-position`);
  const told = (socket: TestSocket, ticketId: string, position: number | null) =>
    socket.heard<Heard>('queue:position', (each) => each.ticketId === ticketId && each.position === position);

  it('is known to whose question it is and to those who work on it, by priority, then by waiting', async () => {
    const { teamId, people } = await world.team('Ana');
    const other = await desk.member();
    const first = await world.ticket(teamId, { requesterId: other.id });
    const second = await world.ticket(teamId);
    await world.ticket((await world.team()).teamId, { priority: 'urgent' });
    expect(await place(customer, second.id)).toEqual({ position: 2, ahead: 1, of: 2 });
    expect(await place(people.Ana, first.id)).toEqual({ position: 1, ahead: 0, of: 2 });
    const urgent = await world.ticket(teamId, { priority: 'urgent' });
    expect(await place(customer, second.id)).toEqual({ position: 3, ahead: 2, of: 3 });
    await world.claim(people.Ana, urgent.id);
    expect(await place(people.Ana, urgent.id)).toEqual({ position: null, ahead: 0, of: 2 });
    expect(await world.refused(other, 'GET', `/tickets/${second.id}/queue-position`)).toBe('404 ticket.not_found');
    await world.change(admin, first.id, { status: 'pending' });
    expect(await place(customer, second.id)).toEqual({ position: 1, ahead: 0, of: 1 });
  });

  it('is told live to who waits, when it changes, and what a reload would say', async () => {
    const { teamId, people } = await world.team('Ana');
    const [waits, stranger] = [await desk.member(), await desk.member()];
    const socket = await desk.socketOf(waits.token);
    const elsewhere = await desk.socketOf(stranger.token);
    const first = await world.ticket(teamId);
    const mine = await world.ticket(teamId, { requesterId: waits.id });
    expect(await told(socket, mine.id, 2)).toMatchObject({ ahead: 1 });
    const urgent = await world.ticket(teamId, { priority: 'urgent' });
    expect(await told(socket, mine.id, 3)).toMatchObject({ ahead: 2 });
    expect(await place(waits, mine.id)).toMatchObject({ position: 3, ahead: 2 });
    await world.claim(people.Ana, urgent.id);
    await world.claim(people.Ana, first.id);
    expect(await told(socket, mine.id, 1)).toMatchObject({ ahead: 0 });
    // Elsewhere it is another queue.
    const busy = await world.team();
    await world.ticket(busy.teamId, { priority: 'urgent' });
    await world.ok(admin, 'POST', `/tickets/${mine.id}/transfer`, { teamId: busy.teamId, note: 'For you.' });
    await told(socket, mine.id, 2);
    await world.change(admin, mine.id, { assigneeId: admin.id });
    await told(socket, mine.id, null);
    await elsewhere.silent('queue:position');
  });

  it('is told once in a while at most, however much moves', async () => {
    const { teamId } = await world.team();
    const waits = await desk.member();
    const socket = await desk.socketOf(waits.token);
    const mine = await world.ticket(teamId, { requesterId: waits.id });
    await told(socket, mine.id, 1);
    let heard = 0;
    socket.socket.on('queue:position', () => (heard += 1));
    const began = performance.now();
    for (let n = 0; n < 15; n += 1) await world.ticket(teamId, { priority: 'urgent' });
    await told(socket, mine.id, 16);
    const took = performance.now() - began;
    // The last one waited for its turn as well.
    expect(heard).toBeLessThanOrEqual(Math.ceil(took / 150) + 1);
    expect(heard).toBeLessThan(15);
  });

  it('of somebody who is not connected is told to nobody, and known when they come back', async () => {
    const { teamId } = await world.team();
    const waits = await desk.member();
    const before = await desk.socketOf(waits.token);
    const mine = await world.ticket(teamId, { requesterId: waits.id });
    await told(before, mine.id, 1);
    before.close();
    await world.ticket(teamId, { priority: 'urgent' });
    const again = await desk.socketOf(waits.token);
    expect(await place(waits, mine.id)).toMatchObject({ position: 2 });
    await world.ticket(teamId, { priority: 'urgent' });
    await told(again, mine.id, 3);
  });
});
