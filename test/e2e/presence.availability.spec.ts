import { randomUUID } from 'node:crypto';
import type { PresenceChange } from '../../src/conversation/presence/index.js';
import { Presence } from '../../src/conversation/presence/index.js';
import { EventLogRepository } from '../../src/platform/events/index.js';
import type { Desk, Member } from '../support/desk.js';
import { startDesk } from '../support/desk.js';
import { eventually } from '../support/eventually.js';
import { ask, change, heard, quick, statusFor, watch } from './presence-world.js';

interface Availability {
  readonly userId: string;
  readonly accepting: boolean;
  readonly available: boolean;
}

describe('who takes new conversations', () => {
  let desk: Desk;
  let agent: Member;
  let colleague: Member;

  beforeAll(async () => {
    desk = await startDesk({ env: quick });
    agent = await desk.member({ role: 'agent' });
    colleague = await desk.member({ role: 'agent' });
  });
  afterAll(() => desk.close());

  const set = (who: Member, accepting: boolean) =>
    ask<Availability>(desk, who, 'PUT', '/me/availability', { accepting });
  const see = (who: Member, ...ids: string[]) =>
    ask<{ data: Availability[] }>(desk, who, 'GET', `/availability?ids=${ids.join(',')}`);

  it('is another matter than being here', async () => {
    expect((await see(colleague, agent.id)).body.data).toEqual([
      { userId: agent.id, accepting: true, available: false },
    ]);
    const socket = await agent.socket();
    await eventually(async () =>
      expect((await see(colleague, agent.id)).body.data).toMatchObject([{ available: true }]),
    );
    expect((await set(agent, false)).body).toEqual({ userId: agent.id, accepting: false, available: false });
    expect(await statusFor(desk, colleague, agent.id)).toBe('online');
    await change(desk, agent, { status: 'busy' });
    expect((await set(agent, true)).body).toMatchObject({ accepting: true, available: false });
    await change(desk, agent, { status: 'online' });
    expect((await ask<Availability>(desk, agent, 'GET', '/me/availability')).body).toMatchObject({ available: true });
    socket.close();
  });

  it('is told to staff and to nobody else, and stands in the log; presence does not', async () => {
    const [admin, customer] = [await desk.member({ role: 'admin' }), await desk.member()];
    const [ofColleague, ofCustomer] = [await colleague.socket(), await customer.socket()];
    await agent.socket();
    expect((await watch(ofCustomer, agent.id))[0]?.status).toBe('online');
    const before = await desk.get(EventLogRepository).lastPosition();
    await change(desk, agent, { status: 'busy' });
    await heard(ofCustomer, agent.id, 'offline');
    await change(desk, agent, { status: 'online' });
    await heard(ofCustomer, agent.id, 'online');
    expect(await desk.get(EventLogRepository).lastPosition()).toBe(before);

    await set(agent, false);
    await set(agent, false);
    expect(await ofColleague.heard('availability', ({ accepting }: Availability) => !accepting)).toEqual({
      userId: agent.id,
      accepting: false,
    });
    await heard(ofCustomer, agent.id, 'offline');
    await set(agent, true);
    expect(await ofColleague.heard('availability')).toEqual({ userId: agent.id, accepting: true });
    await ofColleague.silent('availability');
    await ofCustomer.silent('availability');

    await desk.settle();
    const { body } = await ask<{ data: { type: string; facts: { userId: string } }[] }>(
      desk,
      admin,
      'GET',
      '/audit-entries?type=user.availability_changed',
    );
    const told = body.data.filter(({ facts }) => facts.userId === agent.id);
    expect(told.slice(0, 2).map(({ facts }) => facts)).toEqual([
      { userId: agent.id, accepting: true },
      { userId: agent.id, accepting: false },
    ]);
  });

  it('is asked of staff by staff, and said by oneself', async () => {
    const customer = await desk.member();
    const asked = await see(agent, customer.id, randomUUID(), colleague.id);
    expect(asked.body.data.map(({ userId }) => userId)).toEqual([colleague.id]);
    expect((await see(customer, agent.id)).status).toBe(403);
    expect((await set(customer, false)).status).toBe(403);
    expect((await ask(desk, customer, 'GET', '/me/availability')).status).toBe(403);
    expect((await ask(desk, agent, 'PUT', '/me/availability', {})).status).toBe(422);
  });

  it('modules above ask how people stand, and hear when it changes', async () => {
    const presence = desk.get(Presence);
    const changes: PresenceChange[] = [];
    presence.onChange(() => {
      throw new Error('one that fails does not keep it from the others');
    });
    presence.onChange((some) => void changes.push(...some));
    const [here, customer] = [await desk.member({ role: 'agent' }), await desk.member()];
    const sockets = [await here.socket(), await customer.socket()];
    const asked = [here.id, customer.id, randomUUID()];
    await eventually(() => expect(changes).toContainEqual({ userId: here.id, status: 'online' }));
    expect([...(await presence.availableStaff(asked))]).toEqual([here.id]);
    expect(Array.from((await presence.statesOf(asked)).values(), ({ status }) => status)).toEqual([
      'online',
      'online',
      'offline',
    ]);
    await change(desk, here, { status: 'invisible' });
    await eventually(() => expect(changes).toContainEqual({ userId: here.id, status: 'offline' }));
    expect([...(await presence.availableStaff(asked))]).toEqual([]);
    for (const socket of sockets) socket.close();
    await eventually(() => expect(changes).toContainEqual({ userId: customer.id, status: 'offline' }));
    expect(changes.filter(({ userId }) => userId === here.id)).toHaveLength(2);
  });
});
