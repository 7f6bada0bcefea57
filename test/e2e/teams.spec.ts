import { setTimeout as pause } from 'node:timers/promises';
import { unwrap } from '@quickdesk/client';
import { TeamsService } from '../../src/identity/teams/index.js';
import { TeamsRepository } from '../../src/identity/teams/teams.repository.js';
import { PeopleService, UsersService } from '../../src/identity/users/index.js';
import { system } from '../../src/kernel/index.js';
import type { Desk, Person } from '../support/desk.js';
import { startDesk } from '../support/desk.js';
import type { Known } from './users-world.js';
import { addUser, eventsOf, somebody } from './users-world.js';

describe('teams', () => {
  let desk: Desk;
  let admin: Known;
  let agent: Known;
  let made = 0;

  beforeAll(async () => {
    desk = await startDesk();
    admin = await somebody(desk, { role: 'admin' });
    agent = await somebody(desk, { role: 'agent' });
  });
  afterAll(() => desk.close());

  const at = (id: string) => ({ params: { path: { id } } });
  const create = (name = `Team ${(made += 1)}`, timeZone = 'Europe/Stockholm') =>
    unwrap(admin.client.POST('/api/v1/teams', { body: { name, timeZone } }));
  const get = (id: string) => unwrap(agent.client.GET('/api/v1/teams/{id}', at(id)));
  const put = (teamId: string, userId: string, lead = false, who: Person = admin) =>
    who.client.PUT('/api/v1/teams/{id}/members/{userId}', {
      params: { path: { id: teamId, userId } },
      body: { lead },
    });
  const take = (teamId: string, userId: string, who: Person = admin) =>
    who.client.DELETE('/api/v1/teams/{id}/members/{userId}', { params: { path: { id: teamId, userId } } });
  const members = async (id: string, query: object = {}) =>
    (
      await unwrap(agent.client.GET('/api/v1/teams/{id}/members', { params: { path: { id }, query: query as never } }))
    ).data.map(({ userId, lead }) => [userId, lead]);
  const told = async (answer: Promise<{ response: Response; error?: unknown }>) => {
    const { response, error } = await answer;
    return [response.status, (error as { code: string } | undefined)?.code];
  };

  it('are made, read, changed and deleted', async () => {
    const team = await create('Returns', 'europe/stockholm');
    expect(team).toMatchObject({ name: 'Returns', timeZone: 'Europe/Stockholm', version: 1 });
    expect(await get(team.id)).toEqual(team);
    const body = { name: 'Refunds', timeZone: 'America/Bahia' };
    const changed = await unwrap(admin.client.PATCH('/api/v1/teams/{id}', { ...at(team.id), body }));
    expect(changed).toMatchObject({ ...body, version: 2 });
    expect(await unwrap(admin.client.PATCH('/api/v1/teams/{id}', { ...at(team.id), body }))).toEqual(changed);
    await put(team.id, agent.id);
    expect((await admin.client.DELETE('/api/v1/teams/{id}', at(team.id))).response.status).toBe(204);
    expect(await told(agent.client.GET('/api/v1/teams/{id}', at(team.id)))).toEqual([404, 'team.not_found']);
    expect(await desk.get(TeamsService).teamsOf(agent.id)).toEqual([]);
    const teamId = team.id;
    expect(await eventsOf(desk, `team:${teamId}`)).toEqual([
      ['team.added', { teamId, name: 'Returns', timeZone: 'Europe/Stockholm' }],
      ['team.renamed', { teamId, from: 'Returns', to: 'Refunds' }],
      ['team.time_zone_changed', { teamId, from: 'Europe/Stockholm', to: 'America/Bahia' }],
      ['team.member_added', { teamId, userId: agent.id, lead: false }],
      ['team.member_removed', { teamId, userId: agent.id }],
      ['team.deleted', { teamId, name: 'Refunds' }],
    ]);
  });

  it('never share a name, whatever its case, also when two choose it at once', async () => {
    const results = await Promise.allSettled([create('Ärger'), create('ÄRGER')]);
    expect(results.map((each) => each.status).sort()).toEqual(['fulfilled', 'rejected']);
    const other = await create();
    const answer = admin.client.PATCH('/api/v1/teams/{id}', { ...at(other.id), body: { name: 'ärger' } });
    expect(await told(answer)).toEqual([409, 'team.name_taken']);
  });

  it('are refused with a word for each wrong field', async () => {
    const wrong = async (body: object) => {
      const { response, error } = await admin.client.POST('/api/v1/teams', { body: body as never });
      expect(response.status).toBe(422);
      return (error as unknown as { errors: { pointer: string; code: string }[] }).errors.map((each) => [
        each.pointer,
        each.code,
      ]);
    };
    expect(await wrong({ timeZone: 'UTC' })).toEqual([['/name', 'field.required']]);
    expect(await wrong({ name: 'Mars', timeZone: 'Mars/Base' })).toEqual([['/timeZone', 'time_zone.unknown']]);
    // One sign that stands for eighteen when names are compared.
    await unwrap(admin.client.POST('/api/v1/teams', { body: { name: 'ﷺ'.repeat(50) } }));
    expect(await unwrap(admin.client.POST('/api/v1/teams', { body: { name: 'Plain' } as never }))).toMatchObject({
      timeZone: 'UTC',
    });
  });

  it('are not overwritten unseen', async () => {
    const team = await create();
    const change = (name: string) =>
      admin.client.PATCH('/api/v1/teams/{id}', {
        params: { path: { id: team.id }, header: { 'If-Match': '"1"' } },
        body: { name },
      });
    const answers = await Promise.all([change('First of two'), change('Second of two')]);
    expect(answers.map((each) => each.response.status).sort()).toEqual([200, 412]);
    const lost = admin.client.DELETE('/api/v1/teams/{id}', {
      params: { path: { id: team.id }, header: { 'If-Match': '"1"' } },
    });
    expect(await told(lost)).toEqual([412, 'team.stale']);
  });

  it('take people in, as lead or not, as often as one says so, and let them go', async () => {
    const team = await create();
    const bea = await addUser(desk, { name: 'Bea' });
    expect((await put(team.id, bea.id)).data).toEqual({
      userId: bea.id,
      name: 'Bea',
      avatarUrl: null,
      role: 'agent',
      status: 'active',
      lead: false,
      joinedAt: expect.any(String) as string,
    });
    const again = await Promise.all([put(team.id, bea.id, true), put(team.id, bea.id, true)]);
    expect(again.map(({ data }) => data?.lead)).toEqual([true, true]);
    expect(await members(team.id)).toEqual([[bea.id, true]]);
    expect(await desk.get(TeamsService).teamsOf(bea.id)).toEqual([team.id]);
    // Who is in it is not the team.
    expect((await get(team.id)).version).toBe(1);

    expect(await told(take(team.id, bea.id))).toEqual([204, undefined]);
    expect(await told(take(team.id, bea.id))).toEqual([404, 'team.member_not_found']);
    expect((await eventsOf(desk, `team:${team.id}`)).map(([type]) => type)).toEqual([
      'team.added',
      'team.member_added',
      'team.lead_changed',
      'team.member_removed',
    ]);
  });

  it('take somebody in once, also when two do it at the same moment', async () => {
    const team = await create();
    const { id } = await addUser(desk);
    const answers = await Promise.all(Array.from({ length: 4 }, () => put(team.id, id)));
    expect(answers.map(({ response }) => response.status)).toEqual([200, 200, 200, 200]);
    expect(await members(team.id)).toEqual([[id, false]]);
  });

  it('take in active staff only', async () => {
    const team = await create();
    const disabled = await addUser(desk);
    await desk.get(PeopleService).disable(system('test'), disabled.id);
    const others = [
      await addUser(desk, { role: 'customer' }),
      await addUser(desk, { kind: 'guest' }),
      await addUser(desk, { status: 'invited' }),
      disabled,
    ];
    for (const { id } of others) expect(await told(put(team.id, id))).toEqual([409, 'team.member_not_staff']);
    const nobody = '01938f0e-7a4c-7b21-9d35-4f1c2a8e6b70';
    expect(await told(put(team.id, nobody))).toEqual([404, 'user.not_found']);
    expect(await told(put(nobody, agent.id))).toEqual([404, 'team.not_found']);
    expect(await members(team.id)).toEqual([]);
  });

  describe('and who is no longer staff', () => {
    const inTwo = async () => {
      const user = await addUser(desk);
      const teams = [await create(), await create()];
      for (const { id } of teams) await put(id, user.id, true);
      return { user, teams };
    };
    const teamsOf = async (id: string) => (await desk.get(TeamsService).teamsOf(id)).sort();

    it('leaves them with the role, in the same moment', async () => {
      const { user, teams } = await inTwo();
      await desk.get(PeopleService).update(system('test'), user.id, { role: 'lead' });
      expect(await teamsOf(user.id)).toHaveLength(2);
      await unwrap(admin.client.PATCH('/api/v1/users/{id}', { ...at(user.id), body: { role: 'customer' } }));
      expect(await teamsOf(user.id)).toEqual([]);
      for (const { id } of teams)
        expect((await eventsOf(desk, `team:${id}`)).at(-1)).toEqual([
          'team.member_removed',
          { teamId: id, userId: user.id },
        ]);
    });

    it('leaves them when they leave the desk by themselves', async () => {
      const { user } = await inTwo();
      await desk.get(UsersService).deactivate(system('test'), user.id);
      expect(await teamsOf(user.id)).toEqual([]);
    });

    it('keeps them while disabled, to find them again', async () => {
      const { user, teams } = await inTwo();
      await desk.get(PeopleService).disable(system('test'), user.id);
      expect(await teamsOf(user.id)).toEqual(teams.map(({ id }) => id).sort());
    });

    it('is in none, also when somebody takes them in at that moment', async () => {
      const team = await create();
      const { id } = await addUser(desk);
      const rows = desk.get(TeamsRepository);
      const insert = rows.insertMember.bind(rows);
      const demotion = Promise.withResolvers<unknown>();
      // Between the look at the person and the row there is time for the other change, unless it has to wait.
      const paused = jest.spyOn(rows, 'insertMember').mockImplementationOnce(async (member) => {
        const change = admin.client.PATCH('/api/v1/users/{id}', { ...at(id), body: { role: 'customer' } });
        demotion.resolve(change);
        await Promise.race([change, pause(500)]);
        await insert(member);
      });
      try {
        await put(team.id, id);
        expect(await demotion.promise).toMatchObject({ data: { role: 'customer' } });
        expect(await teamsOf(id)).toEqual([]);
      } finally {
        paused.mockRestore();
      }
    });
  });

  it('are managed by those who lead them, and all of them by administrators', async () => {
    const [mine, other] = [await create(), await create()];
    const lead = await somebody(desk, { role: 'lead' });
    const bea = await addUser(desk);
    await put(mine.id, lead.id, true);
    await put(other.id, lead.id, false);
    const rename = (id: string) =>
      lead.client.PATCH('/api/v1/teams/{id}', { ...at(id), body: { name: `By the lead ${(made += 1)}` } });

    expect(await told(rename(mine.id))).toEqual([200, undefined]);
    expect(await told(put(mine.id, bea.id, false, lead))).toEqual([200, undefined]);
    expect(await told(take(mine.id, bea.id, lead))).toEqual([204, undefined]);

    const refused = [403, 'team.not_yours'];
    expect(await told(rename(other.id))).toEqual(refused);
    expect(await told(put(other.id, bea.id, false, lead))).toEqual(refused);
    expect(await told(put(other.id, lead.id, true, lead))).toEqual(refused);
    expect(await told(take(other.id, lead.id, lead))).toEqual(refused);
    expect(await told(lead.client.DELETE('/api/v1/teams/{id}', at(other.id)))).toEqual(refused);
    const body = { name: 'Of my own', timeZone: 'UTC' };
    expect(await told(lead.client.POST('/api/v1/teams', { body }))).toEqual(refused);

    await put(mine.id, lead.id, false);
    expect(await told(rename(mine.id))).toEqual(refused);
    // A key with the id of a lead is no lead.
    await put(mine.id, lead.id, true);
    const key = desk.person(['team.read', 'team.manage'], { kind: 'key' });
    Object.assign(key.actor, { id: lead.id, scope: 'team' });
    expect(await told(key.client.DELETE('/api/v1/teams/{id}', at(mine.id)))).toEqual(refused);
  });

  it('are listed by name or by who is in them, their people a page at a time', async () => {
    const [one, two, three] = [await create('Zulu C'), await create('zulu a'), await create('Zulu B')];
    const people = await Promise.all(Array.from({ length: 5 }, () => addUser(desk)));
    const bea = await somebody(desk, { role: 'agent' });
    for (const { id } of [one, three]) await put(id, bea.id, id === one.id);
    const list = async (query: object, who: Person = agent) =>
      (await unwrap(who.client.GET('/api/v1/teams', { params: { query: query as never } }))).data.map(({ id }) => id);
    expect(await list({ q: 'ZULU' })).toEqual([two.id, three.id, one.id]);
    expect(await list({ q: 'zulu', member: [bea.id] })).toEqual([three.id, one.id]);
    expect(await list({ member: ['me'] }, bea)).toEqual([three.id, one.id]);
    expect(await list({ q: 'zulu', 'member[ne]': [bea.id] })).toEqual([two.id]);

    for (const { id } of people) await put(one.id, id);
    const seen: unknown[] = [];
    let cursor: string | undefined;
    do {
      const page = await unwrap(
        agent.client.GET('/api/v1/teams/{id}/members', {
          params: { path: { id: one.id }, query: { limit: 2, cursor } },
        }),
      );
      seen.push(...page.data.map(({ userId }) => userId));
      cursor = page.page.nextCursor ?? undefined;
    } while (cursor);
    expect(seen).toEqual([bea.id, ...people.map(({ id }) => id)]);
    expect(await members(one.id, { lead: ['true'] })).toEqual([[bea.id, true]]);
  });

  describe('for each kind of person', () => {
    type Act = 'list' | 'get' | 'members' | 'create' | 'change' | 'put' | 'take' | 'delete';
    const all = (status: number): Record<Act, number> => ({
      list: status,
      get: status,
      members: status,
      create: status,
      change: status,
      put: status,
      take: status,
      delete: status,
    });
    const everything = {
      list: 200,
      get: 200,
      members: 200,
      create: 201,
      change: 200,
      put: 200,
      take: 204,
      delete: 204,
    };
    const expected: Record<string, Record<Act, number>> = {
      stranger: all(401),
      guest: all(403),
      customer: all(403),
      agent: { ...all(403), list: 200, get: 200, members: 200 },
      lead: { ...all(403), list: 200, get: 200, members: 200 },
      admin: everything,
      operator: everything,
    };

    it.each(Object.entries(expected))('%s', async (who, table) => {
      const known = ['stranger', 'operator'].includes(who)
        ? undefined
        : await somebody(desk, who === 'guest' ? { kind: 'guest' } : { role: who });
      const client = known?.client ?? (who === 'operator' ? desk.operator().client : desk.stranger());
      const { id } = await create();
      const member = { params: { path: { id, userId: agent.id } } };
      const acts: Record<Act, () => Promise<{ response: Response }>> = {
        list: () => client.GET('/api/v1/teams'),
        get: () => client.GET('/api/v1/teams/{id}', at(id)),
        members: () => client.GET('/api/v1/teams/{id}/members', at(id)),
        create: () => client.POST('/api/v1/teams', { body: { name: `By ${who}`, timeZone: 'UTC' } }),
        change: () => client.PATCH('/api/v1/teams/{id}', { ...at(id), body: { timeZone: 'UTC' } }),
        put: () => client.PUT('/api/v1/teams/{id}/members/{userId}', { ...member, body: { lead: false } }),
        take: () => client.DELETE('/api/v1/teams/{id}/members/{userId}', member),
        delete: () => client.DELETE('/api/v1/teams/{id}', at(id)),
      };
      const statuses: Partial<Record<Act, number>> = {};
      for (const [act, run] of Object.entries(acts)) statuses[act as Act] = (await run()).response.status;
      expect(statuses).toEqual(table);
    });
  });
});
