import { FakeClock } from '../../src/kernel/index.js';
import type { Desk, Member } from '../support/desk.js';
import { startDesk } from '../support/desk.js';
import { eventually } from '../support/eventually.js';
import { AssignmentWorld } from './assignment-world.js';

const MINUTE = 60_000;
const DAY = 86_400_000;

describe('the desk gives out tickets', () => {
  const clock = new FakeClock();
  let desk: Desk;
  let world: AssignmentWorld;
  let admin: Member;
  let customer: Member;

  beforeAll(async () => {
    const env = {
      ACCESS_TOKEN_TTL: '900d',
      REFRESH_TOKEN_TTL: '900d',
      PRESENCE_GRACE: '30ms',
      ASSIGNMENT_CAPACITY: '5',
    };
    desk = await startDesk({ clock, env });
    admin = await desk.member({ role: 'admin', name: 'Ada' });
    customer = await desk.member({ name: 'Carla' });
    world = new AssignmentWorld(desk, admin, customer);
  });
  afterAll(() => desk.close());

  /** Everybody is at their desk, as far as the desk knows. */
  const arrived = (...people: Member[]) =>
    eventually(async () => {
      const loads = await world.loads(admin);
      for (const { id } of people) expect(loads.find(({ userId }) => userId === id)).toMatchObject({ skipped: null });
    });
  const stands = (member: Member, skipped: string | null) =>
    eventually(async () => expect(await world.loadOf(member)).toMatchObject({ skipped }));

  it('by turns, to those who are here, accept and have room, and says why', async () => {
    const { teamId, people } = await world.team('Ana', 'Ben', 'Cem', 'Dag', 'Eva');
    const { Ana, Ben, Cem, Dag, Eva } = people;
    await Promise.all([Ana, Ben, Cem, Dag].map((each) => world.here(each)));
    await world.ok(Cem, 'PUT', '/me/availability', { accepting: false });
    await world.ok(Dag, 'PATCH', '/me/presence', { status: 'busy' });
    await world.capacity(Ben, 1);
    await arrived(Ana, Ben);
    await world.policy(teamId, 'round_robin', { sticky: false });
    const ids = [];
    for (let n = 0; n < 4; n += 1) {
      ids.push((await world.ticket(teamId)).id);
      await desk.settle();
    }
    const got = await Promise.all(ids.map((id) => world.assigneeOf(id)));
    expect(got.filter((id) => id === Ben.id)).toHaveLength(1);
    expect(got.filter((id) => id === Ana.id)).toHaveLength(3);
    const [decision] = await world.decisions(ids[3] ?? '');
    expect(decision).toMatchObject({ trigger: 'opened', mode: 'round_robin', chosenId: Ana.id });
    expect(world.why(decision)[0]).toBe('Ana chosen: longest without a ticket');
    expect(world.why(decision).toSorted()).toEqual([
      'Ana chosen: longest without a ticket',
      'Ben skipped: 1 of 1 units',
      'Cem skipped: not accepting',
      'Dag skipped: busy',
      'Eva skipped: offline',
    ]);
    expect(
      await world.refused(
        Eva,
        'GET',
        `/tickets/${(await world.ticket((await world.team()).teamId)).id}/assignment-decisions`,
      ),
    ).toBe('404 ticket.not_found');
  });

  it('by load, to whoever has most room, urgent ones first, when there is somebody at last', async () => {
    const { teamId, people } = await world.team('Ana', 'Ben');
    await world.policy(teamId, 'least_loaded', { sticky: false });
    const normal = await world.ticket(teamId);
    const urgent = await world.ticket(teamId, { priority: 'urgent' });
    await desk.settle();
    expect(await world.assigneeOf(urgent.id)).toBeNull();
    expect((await world.decisions(urgent.id)).map(({ chosenId }) => chosenId)).toEqual([null]);
    await world.capacity(people.Ana, 3);
    await world.here(people.Ana);
    await eventually(async () => expect(await world.assigneeOf(urgent.id)).toBe(people.Ana.id));
    await desk.settle();
    // No room is left, and the reasons are others now; said once, however often it is looked at.
    expect(await world.assigneeOf(normal.id)).toBeNull();
    const before = await world.decisions(normal.id);
    expect(world.why(before[0]).toSorted()).toEqual(['Ana skipped: 3 of 3 units', 'Ben skipped: offline']);
    for (let n = 0; n < 3; n += 1) {
      clock.advance(MINUTE);
      await desk.settle();
    }
    expect(await world.decisions(normal.id)).toHaveLength(before.length);
    await world.here(people.Ben);
    await eventually(async () => expect(await world.assigneeOf(normal.id)).toBe(people.Ben.id));
    expect((await world.decisions(normal.id))[0]).toMatchObject({ trigger: 'available', chosenId: people.Ben.id });
  });

  describe('that wait as soon as there is room', () => {
    it.each([
      ['one is solved', async (id: string, who: Member) => world.change(who, id, { status: 'solved' })],
      ['one waits for the customer', async (id: string, who: Member) => world.change(who, id, { status: 'pending' })],
      [
        'one is put off',
        async (id: string, who: Member) => world.ok(who, 'PUT', `/tickets/${id}/snooze`, { until: null }),
      ],
      ['one is less urgent', async (id: string, who: Member) => world.change(who, id, { priority: 'low' })],
      ['one is given up', async (id: string, who: Member) => world.change(who, id, { assigneeId: null })],
      ['they take more', async (_: string, who: Member) => world.capacity(who, 4)],
    ])('because %s', async (_, act) => {
      const { teamId, people } = await world.team('Ana');
      await world.capacity(people.Ana, 2);
      await world.here(people.Ana);
      await arrived(people.Ana);
      await world.policy(teamId, 'round_robin', { sticky: false });
      const first = await world.ticket(teamId, { priority: 'high' });
      const second = await world.ticket(teamId);
      await desk.settle();
      expect(await world.assigneeOf(first.id)).toBe(people.Ana.id);
      expect(await world.assigneeOf(second.id)).toBeNull();
      await act(first.id, people.Ana);
      await desk.settle();
      expect(await world.assigneeOf(second.id)).toBe(people.Ana.id);
    });
  });

  it('again when the customer writes to a solved one that nobody has, and after a transfer', async () => {
    const { teamId, people } = await world.team('Ana');
    const manual = await world.team();
    await world.policy(teamId, 'least_loaded');
    const waited = await world.ticket(teamId);
    await world.here(people.Ana);
    await eventually(async () => expect(await world.assigneeOf(waited.id)).toBe(people.Ana.id));
    await desk.settle();
    const moved = await world.ticket(manual.teamId);
    // That it was opened may be looked at late, when it is in the other team already.
    await desk.settle();
    const note = 'For you.';
    await world.ok(admin, 'POST', `/tickets/${moved.id}/transfer`, { teamId, note });
    await desk.settle();
    expect(await world.assigneeOf(moved.id)).toBe(people.Ana.id);
    expect((await world.decisions(moved.id))[0]).toMatchObject({ trigger: 'transferred' });

    const done = await world.ticket(manual.teamId, { assigneeId: null });
    await world.change(admin, done.id, { status: 'solved' });
    await world.ok(admin, 'POST', `/tickets/${done.id}/transfer`, { teamId, note });
    await desk.settle();
    expect(await world.assigneeOf(done.id)).toBeNull();
    await world.say(customer, done.conversationId, 'It is broken again');
    await desk.settle();
    expect(await world.assigneeOf(done.id)).toBe(people.Ana.id);
    expect((await world.decisions(done.id))[0]).toMatchObject({ trigger: 'reopened' });
  });

  it('back to who had it or the last one of the customer, while that is not long ago, but not to who gave it up', async () => {
    const { teamId, people } = await world.team('Ana', 'Ben');
    const { Ana, Ben } = people;
    const dora = await desk.member({ name: 'Dora' });
    await Promise.all([world.here(Ana), world.here(Ben)]);
    await arrived(Ana, Ben);
    await world.policy(teamId, 'round_robin', { sticky: true, stickyFor: (7 * DAY) / 1000 });
    const first = await world.ticket(teamId, { requesterId: dora.id, assigneeId: Ben.id });
    await world.change(Ben, first.id, { status: 'solved' });
    for (let n = 0; n < 3; n += 1) {
      const { id } = await world.ticket(teamId, { requesterId: dora.id });
      await desk.settle();
      expect(await world.assigneeOf(id)).toBe(Ben.id);
      expect(world.why((await world.decisions(id))[0])[0]).toBe(
        'Ben chosen: had it, or the last ticket of the customer, before',
      );
    }
    clock.advance(8 * DAY);
    const late = await world.ticket(teamId, { requesterId: dora.id });
    await desk.settle();
    expect(await world.assigneeOf(late.id)).toBe(Ana.id);
    await world.change(Ana, late.id, { assigneeId: null });
    await desk.settle();
    expect(await world.assigneeOf(late.id)).toBe(Ben.id);
    expect((await world.decisions(late.id))[0]).toMatchObject({ trigger: 'given_back' });
    expect(world.why((await world.decisions(late.id))[0])[1]).toBe('Ana skipped: gave this ticket up');
  });

  it('of an agent who is gone to others, after the time of grace; who takes nothing new keeps what they have', async () => {
    const { teamId, people } = await world.team('Ana', 'Ben');
    const { Ana, Ben } = people;
    const connection = await world.here(Ana);
    await arrived(Ana);
    await world.policy(teamId, 'round_robin', { takeBack: true, grace: 600 });
    const { id } = await world.ticket(teamId);
    await desk.settle();
    expect(await world.assigneeOf(id)).toBe(Ana.id);
    await world.ok(Ana, 'PUT', '/me/availability', { accepting: false });
    await world.here(Ben);
    await arrived(Ben);
    clock.advance(20 * MINUTE);
    await desk.settle();
    expect(await world.assigneeOf(id)).toBe(Ana.id);

    connection.close();
    await stands(Ana, 'offline');
    clock.advance(5 * MINUTE);
    await desk.settle();
    expect(await world.assigneeOf(id)).toBe(Ana.id);
    clock.advance(6 * MINUTE);
    await desk.settle();
    expect(await world.assigneeOf(id)).toBe(Ben.id);
    const history = await world.ok<{ data: { cause: string | null; note: string | null }[] }>(
      admin,
      'GET',
      `/tickets/${id}/history`,
    );
    expect(history.data.filter(({ cause }) => cause === 'gone')).toMatchObject([
      { note: 'They have been away too long.' },
    ]);
  });

  it('of an agent who left the team, or works there no more, at once; not what somebody outside was given by hand', async () => {
    const { teamId, people } = await world.team('Ana', 'Ben', 'Cem');
    const { Ana, Ben, Cem } = people;
    const outside = await desk.member({ role: 'agent', name: 'Out' });
    await Promise.all([Ana, Ben, Cem, outside].map((each) => world.here(each)));
    await arrived(Ana, Ben, Cem);
    await world.policy(teamId, 'round_robin', { takeBack: true, grace: 600, sticky: false });
    const ids = [];
    for (const assigneeId of [Ana.id, Ben.id, outside.id]) ids.push((await world.ticket(teamId, { assigneeId })).id);
    await desk.settle();
    await world.call(admin, 'DELETE', `/teams/${teamId}/members/${Ana.id}`);
    await desk.settle();
    expect(await Promise.all(ids.map((id) => world.assigneeOf(id)))).toEqual([expect.any(String), Ben.id, outside.id]);
    expect([Ben.id, Cem.id]).toContain(await world.assigneeOf(ids[0] ?? ''));
    await world.ok(admin, 'POST', `/users/${Ben.id}/disable`, {});
    await desk.settle();
    expect(await world.assigneeOf(ids[1] ?? '')).toBe(Cem.id);
    expect(await world.assigneeOf(ids[2] ?? '')).toBe(outside.id);
  });

  it('of no team to any agent, by the rules for those', async () => {
    const { people } = await world.team('Ana');
    await world.here(people.Ana);
    await arrived(people.Ana);
    const { id } = await world.ticket(null, { requesterId: (await desk.member()).id });
    await desk.settle();
    expect(await world.assigneeOf(id)).toBeNull();
    await world.policy('none', 'round_robin');
    await desk.settle();
    expect(await world.assigneeOf(id)).toEqual(expect.any(String));
    expect((await world.decisions(id))[0]).toMatchObject({ trigger: 'rules' });
    await world.policy('none', 'manual');
  });

  it('and forgets after a while why', async () => {
    const { teamId, people } = await world.team('Ana');
    await world.here(people.Ana);
    await arrived(people.Ana);
    await world.policy(teamId, 'round_robin');
    const { id } = await world.ticket(teamId);
    await desk.settle();
    expect(await world.decisions(id)).toHaveLength(1);
    clock.advance(89 * DAY);
    await desk.settle();
    expect(await world.decisions(id)).toHaveLength(1);
    clock.advance(2 * DAY);
    await desk.settle();
    expect(await world.decisions(id)).toEqual([]);
  });
});
