import type { Desk, Member } from '../support/desk.js';
import { startDesk } from '../support/desk.js';
import { AssignmentWorld } from './assignment-world.js';

describe('taking tickets', () => {
  let desk: Desk;
  let world: AssignmentWorld;
  let admin: Member;
  let customer: Member;

  beforeAll(async () => {
    desk = await startDesk({ env: { ASSIGNMENT_CAPACITY: '4' } });
    admin = await desk.member({ role: 'admin', name: 'Ada' });
    customer = await desk.member({ name: 'Carla' });
    world = new AssignmentWorld(desk, admin, customer);
  });
  afterAll(() => desk.close());

  describe('one by one', () => {
    it('is for the first of many; the others are told who has it', async () => {
      const { teamId, people } = await world.team('Ana', 'Ben', 'Cem');
      const { id } = await world.ticket(teamId);
      const answers = await Promise.all(
        Object.values(people).map((who) => world.call(who, 'POST', `/tickets/${id}/claim`)),
      );
      const won = answers.filter(({ status }) => status === 200);
      expect(won).toHaveLength(1);
      const winner = Object.entries(people).find(([, { id: who }]) => who === won[0]?.body.assigneeId);
      for (const { status, body } of answers.filter(({ status: each }) => each !== 200)) {
        expect(status).toBe(409);
        expect(body).toMatchObject({ code: 'ticket.taken', assigneeId: winner?.[1].id });
        expect(body.detail).toContain(winner?.[0]);
      }
      expect(await world.get(admin, id)).toMatchObject({ assigneeId: winner?.[1].id, status: 'open' });
      // To have it already is as good as to take it.
      const again = await world.claim(winner?.[1] ?? customer, id);
      expect(again.version).toBe(won[0]?.body.version);
    });

    it('needs room by weight, and what is put off or done makes room', async () => {
      const { teamId, people } = await world.team('Ana');
      const urgent = await world.ticket(teamId, { priority: 'urgent' });
      const high = await world.ticket(teamId, { priority: 'high' });
      const low = await world.ticket(teamId, { priority: 'low' });
      await world.claim(people.Ana, urgent.id);
      const full = await world.call(people.Ana, 'POST', `/tickets/${high.id}/claim`);
      expect(full).toMatchObject({ status: 409, body: { code: 'assignment.full' } });
      expect(full.body.detail).toContain('3 of 4 units');
      expect((await world.get(admin, high.id)).assigneeId).toBeNull();
      await world.claim(people.Ana, low.id);
      expect(await world.loadOf(people.Ana)).toMatchObject({ used: 4, capacity: 4, tickets: 2 });
      await world.change(people.Ana, urgent.id, { status: 'pending' });
      expect(await world.loadOf(people.Ana)).toMatchObject({ used: 1, tickets: 1 });
      expect((await world.claim(people.Ana, high.id)).assigneeId).toBe(people.Ana.id);
    });

    it('is refused beyond reach, for what is done, for machines and for customers', async () => {
      const { teamId } = await world.team();
      const { people } = await world.team('Far');
      const { id } = await world.ticket(teamId);
      expect(await world.refused(people.Far, 'POST', `/tickets/${id}/claim`)).toBe('404 ticket.not_found');
      expect(await world.refused(customer, 'POST', `/tickets/${id}/claim`)).toBe('403 access.forbidden');
      const body = { name: 'CRM', scopes: ['ticket.read', 'ticket.work'], scope: 'all' };
      const key = { token: (await world.ok<{ key: string }>(admin, 'POST', '/api-keys', body)).key };
      expect(await world.refused(key, 'POST', `/tickets/${id}/claim`)).toBe('403 assignment.not_an_agent');
      expect(await world.refused(key, 'POST', '/tickets/next')).toBe('403 assignment.not_an_agent');
      await world.change(admin, id, { status: 'solved' });
      expect(await world.refused(admin, 'POST', `/tickets/${id}/claim`)).toBe('409 ticket.not_waiting');
    });

    it('does not bind those who give tickets to people: a lead may go beyond', async () => {
      const { teamId, people } = await world.team('Ana');
      await world.capacity(people.Ana, 1);
      const [first, second] = [await world.ticket(teamId), await world.ticket(teamId)];
      await world.claim(people.Ana, first.id);
      expect(await world.refused(people.Ana, 'POST', `/tickets/${second.id}/claim`)).toBe('409 assignment.full');
      const taking = { assigneeId: people.Ana.id };
      expect(await world.refused(people.Ana, 'PATCH', `/tickets/${second.id}`, taking)).toBe('409 assignment.full');
      await world.change(admin, second.id, { assigneeId: people.Ana.id });
      expect(await world.loadOf(people.Ana)).toMatchObject({ used: 2, capacity: 1, skipped: 'offline' });
      expect(await world.refused(people.Ana, 'POST', '/tickets/next')).toBe('409 assignment.full');
    });
  });

  describe('the next one', () => {
    it('is the most urgent, then the one that waits longest, of those within reach and for which there is room', async () => {
      const { teamId, people } = await world.team('Ana');
      const far = await world.team('Far');
      await world.ticket(far.teamId, { priority: 'urgent' });
      const normal = await world.ticket(teamId);
      const later = await world.ticket(teamId);
      const high = await world.ticket(teamId, { priority: 'high' });
      const urgent = await world.ticket(teamId, { priority: 'urgent' });
      await world.capacity(people.Ana, 5);
      expect((await world.next(people.Ana))?.id).toBe(urgent.id);
      expect((await world.next(people.Ana))?.id).toBe(high.id);
      expect(await world.refused(people.Ana, 'POST', '/tickets/next')).toBe('409 assignment.full');
      await world.capacity(people.Ana, 7);
      const more = await world.ticket(teamId, { priority: 'urgent' });
      expect((await world.next(people.Ana))?.id).toBe(normal.id);
      expect((await world.next(people.Ana))?.id).toBe(later.id);
      await world.capacity(people.Ana, 8);
      const heavy = await world.call(people.Ana, 'POST', '/tickets/next');
      expect(heavy).toMatchObject({ status: 409, body: { code: 'assignment.full' } });
      await world.claim((await world.team('Other')).people.Other, more.id).catch(() => undefined);
      await world.change(admin, more.id, { status: 'solved' });
      expect(await world.ok(people.Ana, 'POST', '/tickets/next')).toEqual({ ticket: null, reason: 'nothing_waits' });
    });

    it('is another one for each of many who ask at once', async () => {
      const { teamId, people } = await world.team('Ana', 'Ben', 'Cem', 'Dag');
      const made = [];
      for (let n = 0; n < 6; n += 1) made.push((await world.ticket(teamId)).id);
      const asked = Object.values(people).flatMap((who) => [world.next(who), world.next(who)]);
      const got = (await Promise.all(asked)).flatMap((ticket) => ticket?.id ?? []);
      expect(got.toSorted()).toEqual(made.toSorted());
    });
  });

  describe('capacities', () => {
    it('are set by admins and by leads of the team, not unseen, and say how much is used', async () => {
      const { teamId, people } = await world.team('Ana');
      const far = await world.team('Far');
      const lead = await desk.member({ role: 'lead', name: 'Lea' });
      await world.join(teamId, lead);
      const path = `/agents/${people.Ana.id}/capacity`;
      const unset = { userId: people.Ana.id, units: null, capacity: 4, used: 0, version: 0 };
      expect(await world.ok(people.Ana, 'GET', path)).toEqual(unset);
      expect(await world.ok(lead, 'PUT', path, { units: 2 }, 0)).toEqual({
        ...unset,
        units: 2,
        capacity: 2,
        version: 1,
      });
      expect(await world.refused(lead, 'PUT', path, { units: 3 }, 0)).toBe('412 assignment.capacity_stale');
      expect(await world.refused(people.Ana, 'PUT', path, { units: 9 })).toBe('403 access.forbidden');
      expect(await world.refused(lead, 'PUT', path, { units: -1 })).toBe('422 request.invalid');
      expect(await world.refused(lead, 'PUT', `/agents/${far.people.Far.id}/capacity`, { units: 1 })).toBe(
        '404 assignment.agent_not_found',
      );
      expect(await world.refused(admin, 'GET', `/agents/${customer.id}/capacity`)).toBe(
        '404 assignment.agent_not_found',
      );
      expect(await world.ok(lead, 'PUT', path, { units: null })).toEqual({ ...unset, version: 2 });
      const seen = await world.loads(lead);
      expect(seen.map(({ userId }) => userId).toSorted()).toEqual([people.Ana.id, lead.id].toSorted());
      expect((await world.loads(admin, `?teamId=${teamId}`)).map(({ userId }) => userId).toSorted()).toEqual(
        seen.map(({ userId }) => userId).toSorted(),
      );
    });
  });

  describe('the rules of a team', () => {
    it('are by hand until somebody decides; leads decide for their own teams, admins for all', async () => {
      const { teamId, people } = await world.team('Ana');
      const lead = await desk.member({ role: 'lead', name: 'Lea' });
      await world.join(teamId, lead);
      const path = `/assignment-policies/${teamId}`;
      expect(await world.ok(people.Ana, 'GET', path)).toMatchObject({ team: teamId, mode: 'manual', version: 0 });
      const rules = { mode: 'least_loaded', sticky: false, stickyFor: 60, takeBack: true, grace: 600 };
      expect(await world.ok(lead, 'PUT', path, rules, 0)).toMatchObject({ ...rules, team: teamId, version: 1 });
      expect(await world.ok(lead, 'PUT', path, rules)).toMatchObject({ version: 1 });
      expect(await world.refused(lead, 'PUT', path, { mode: 'manual' }, 0)).toBe('412 assignment.policy_stale');
      expect(await world.refused(people.Ana, 'PUT', path, rules)).toBe('403 access.forbidden');
      expect(await world.refused(lead, 'PUT', '/assignment-policies/none', rules)).toBe(
        '403 assignment.policy_not_yours',
      );
      const far = await world.team();
      expect(await world.refused(lead, 'PUT', `/assignment-policies/${far.teamId}`, rules)).toBe(
        '403 assignment.policy_not_yours',
      );
      expect(await world.refused(admin, 'PUT', '/assignment-policies/nowhere', rules)).toBe(
        '404 assignment.team_not_found',
      );
      const list = await world.ok<{ data: { team: string }[] }>(people.Ana, 'GET', '/assignment-policies');
      expect(list.data.map(({ team }) => team)).toContain(teamId);
      await world.ok(admin, 'PUT', path, { ...rules, mode: 'manual' });
      await desk.settle();
      const trail = await world.ok<{ data: { type: string; facts: object }[] }>(
        admin,
        'GET',
        `/audit-entries?subject=assignment:${teamId}`,
      );
      expect(trail.data).toMatchObject([
        { type: 'assignment.policy_changed', facts: { from: { mode: 'least_loaded' }, to: { mode: 'manual' } } },
        { type: 'assignment.policy_changed', facts: { from: { mode: 'manual' }, to: { mode: 'least_loaded' } } },
      ]);
      await world.call(admin, 'DELETE', `/teams/${teamId}`);
      await desk.settle();
      expect(
        (await world.ok<typeof list>(admin, 'GET', '/assignment-policies')).data.map(({ team }) => team),
      ).not.toContain(teamId);
    });
  });
});
