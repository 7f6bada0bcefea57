import { unwrap } from '@quickdesk/client';
import { system } from '../../src/kernel/index.js';
import { UsersService } from '../../src/identity/users/index.js';
import type { Desk } from '../support/desk.js';
import { startDesk } from '../support/desk.js';
import type { Known } from './users-world.js';
import { addUser, eventsOf, somebody } from './users-world.js';

describe('people', () => {
  let desk: Desk;
  let admin: Known;
  let agent: Known;
  let customer: Known;
  let made = 0;

  beforeAll(async () => {
    desk = await startDesk();
    admin = await somebody(desk, { role: 'admin', name: 'Ada Admin', email: 'ada@example.com' });
    agent = await somebody(desk, { role: 'agent', name: 'Agnes Agent', email: 'agnes@example.com' });
    customer = await somebody(desk, { role: 'customer', name: 'Carl Customer', email: 'carl@example.com' });
  });
  afterAll(() => desk.close());

  const create = (email = `made-${(made += 1)}@example.com`, name = 'Somebody', role = 'agent') =>
    unwrap(admin.client.POST('/api/v1/users', { body: { email, name, role } }));
  const get = (id: string, who = agent) => unwrap(who.client.GET('/api/v1/users/{id}', { params: { path: { id } } }));
  const change = (id: string, body: object, who = admin, etag?: string) =>
    who.client.PATCH('/api/v1/users/{id}', {
      params: { path: { id }, header: etag === undefined ? {} : { 'If-Match': etag } },
      body,
    });
  const errorsOf = (error: unknown) =>
    (error as { errors: { pointer: string; code: string }[] }).errors
      .map(({ pointer, code }) => [pointer, code])
      .sort();

  it('are made by staff, read, changed; each change is said once', async () => {
    const user = await create('Bea.Bell@Example.com', '  Bea Bell ');
    expect(user).toEqual({
      id: user.id,
      kind: 'user',
      name: 'Bea Bell',
      email: 'bea.bell@example.com',
      emailVerified: false,
      role: 'agent',
      status: 'active',
      locale: 'en',
      timeZone: 'UTC',
      avatarUrl: null,
      mergedInto: null,
      version: 1,
      createdAt: user.createdAt,
      updatedAt: user.createdAt,
    });
    expect(await get(user.id)).toEqual(user);

    const body = { name: 'Bea Ball', role: 'customer', locale: 'SV-se', timeZone: 'europe/stockholm' };
    const changed = await unwrap(change(user.id, body));
    expect(changed).toMatchObject({ ...body, locale: 'sv-SE', timeZone: 'Europe/Stockholm', version: 2 });
    expect(await get(user.id)).toEqual(changed);

    const same = await unwrap(change(user.id, body));
    expect(same).toEqual(changed);
    expect(await eventsOf(desk, `user:${user.id}`)).toEqual([
      ['user.added', { userId: user.id, kind: 'user', role: 'agent', status: 'active', via: 'staff' }],
      ['user.renamed', { userId: user.id, from: 'Bea Bell', to: 'Bea Ball' }],
      ['user.profile_changed', { userId: user.id, fields: ['locale', 'timeZone'] }],
      ['user.role_changed', { userId: user.id, from: 'agent', to: 'customer' }],
    ]);
  });

  it('never share an address, in whatever case it is written, also when two make it at once', async () => {
    const results = await Promise.allSettled([create('TWICE@example.com'), create('twice@EXAMPLE.com')]);
    expect(results.map((each) => each.status).sort()).toEqual(['fulfilled', 'rejected']);
    const refused = results.find((each) => each.status === 'rejected');
    expect(refused?.reason).toMatchObject({ problem: { status: 409, code: 'user.email_taken' } });
    // Letters of another width are the same letters.
    await expect(
      desk.get(UsersService).add(system('test'), { kind: 'user', email: 'ｔwice@example.com', name: 'Wide' }),
    ).rejects.toMatchObject({ code: 'user.email_taken' });
    expect(await desk.get(UsersService).findByEmail(' TwicE@example.com ')).toMatchObject({
      email: 'twice@example.com',
    });
  });

  it('are refused with a word for each wrong field', async () => {
    const none = await admin.client.POST('/api/v1/users', {
      body: { email: 'nobody', name: ' \u200b ', extra: 1 } as never,
    });
    expect(none.response.status).toBe(422);
    expect(errorsOf(none.error)).toEqual([
      ['/email', 'email.format'],
      ['/extra', 'field.unknown'],
      ['/name', 'text.too_short'],
      ['/role', 'field.required'],
    ]);
    const tell = async (body: object) => errorsOf((await change(agent.id, body)).error);
    expect(await tell({ name: 'a\u0007b' })).toEqual([['/name', 'text.characters']]);
    expect(await tell({ name: 'nasA\u202eada' })).toEqual([['/name', 'text.characters']]);
    expect(await tell({ name: 'a'.repeat(101) })).toEqual([['/name', 'text.too_long']]);
    expect(await tell({ locale: 'not a language', timeZone: 'Mars/Base' })).toEqual([
      ['/locale', 'locale.unknown'],
      ['/timeZone', 'time_zone.unknown'],
    ]);
    expect(await tell({ timeZone: '+02:00' })).toEqual([['/timeZone', 'time_zone.unknown']]);
    expect((await get(agent.id)).version).toBe(1);
    // A name that folds into eighteen times its length still finds its place.
    expect((await create(undefined, 'ﷺ'.repeat(100))).name).toBe('ﷺ'.repeat(100));
  });

  it('are as absent as hidden: who may not see people sees only themselves', async () => {
    const told = async (id: string) => {
      const { response, error } = await customer.client.GET('/api/v1/users/{id}', { params: { path: { id } } });
      const { requestId, instance, ...rest } = error as unknown as Record<string, unknown>;
      expect([requestId, instance]).toEqual([expect.any(String), `/api/v1/users/${id}`]);
      return { status: response.status, headers: [...response.headers.keys()].sort(), rest };
    };
    const hidden = await told(agent.id);
    expect(hidden).toMatchObject({ status: 404, rest: { code: 'user.not_found' } });
    expect(await told('01938f0e-7a4c-7b21-9d35-4f1c2a8e6b70')).toEqual(hidden);
    expect(await get(customer.id, customer)).toMatchObject({ id: customer.id, email: 'carl@example.com' });

    const list = await customer.client.GET('/api/v1/users');
    expect(list.response.status).toBe(403);
    // A key may have any id; that does not make it the person.
    const key = desk.person(['me.read'], { kind: 'key' });
    Object.assign(key.actor, { id: customer.id });
    const { response } = await key.client.GET('/api/v1/users/{id}', { params: { path: { id: customer.id } } });
    expect(response.status).toBe(404);
  });

  it('are not overwritten unseen, and of two who saw the same one wins', async () => {
    const { id } = await create();
    const read = await agent.client.GET('/api/v1/users/{id}', { params: { path: { id } } });
    const etag = read.response.headers.get('etag') ?? '';
    expect(etag).toBe('"1"');
    const answers = await Promise.all(['First', 'Second'].map((name) => change(id, { name }, admin, etag)));
    expect(answers.map((each) => each.response.status).sort()).toEqual([200, 412]);
    expect(answers.find((each) => each.error)?.error).toMatchObject({ code: 'user.stale' });
    expect((await get(id)).version).toBe(2);
  });

  it('are listed, filtered, searched, sorted and paged', async () => {
    const mark = 'Zebra';
    const names = ['delta', 'Alpha', 'charlie', 'Émile', 'bravo'];
    const rows = await Promise.all(
      names.map((name, at) => addUser(desk, { name: `${mark} ${name}`, role: at % 2 ? 'lead' : 'agent' })),
    );
    const guest = await addUser(desk, { kind: 'guest', name: `${mark} guest` });
    await desk.get(UsersService).merge(system('test'), guest.id, rows[0]?.id ?? '');
    const list = async (query: object) => {
      const page = await unwrap(agent.client.GET('/api/v1/users', { params: { query: query as never } }));
      return page.data.map(({ name }) => name.replace(`${mark} `, ''));
    };

    const seen: string[] = [];
    let cursor: string | undefined;
    do {
      const query = { q: 'zEBRa', limit: 2, cursor };
      const page = await unwrap(agent.client.GET('/api/v1/users', { params: { query } }));
      seen.push(...page.data.map(({ name }) => name.replace(`${mark} `, '')));
      cursor = page.page.nextCursor ?? undefined;
    } while (cursor);
    expect(seen).toEqual(['Alpha', 'bravo', 'charlie', 'delta', 'Émile']);

    expect(await list({ q: mark, sort: '-createdAt', role: ['lead'] })).toHaveLength(2);
    expect(await list({ q: mark, status: ['merged'] })).toEqual(['guest']);
    expect(await list({ q: mark, kind: ['guest'] })).toEqual([]);
    expect(await list({ q: 'AGNES@exam' })).toEqual(['Agnes Agent']);
    expect(await list({ email: ['agnes@example.com'] })).toEqual(['Agnes Agent']);
    expect(await list({ ids: [rows[1]?.id, rows[3]?.id, guest.id] })).toEqual(['Alpha', 'Émile']);
    expect(await list({ status: ['disabled'] })).toEqual([]);
  });

  it('who are merged cannot be changed, enabled or disabled any more', async () => {
    const guest = await addUser(desk, { kind: 'guest' });
    await desk.get(UsersService).merge(system('test'), guest.id, agent.id);
    expect(await get(guest.id)).toMatchObject({ status: 'merged', mergedInto: agent.id, name: 'Guest', role: 'guest' });
    const params = { path: { id: guest.id } };
    const answers = await Promise.all([
      change(guest.id, { name: 'Ghost' }),
      admin.client.POST('/api/v1/users/{id}/disable', { params, body: {} }),
      admin.client.POST('/api/v1/users/{id}/enable', { params }),
    ]);
    for (const { response, error } of answers) {
      expect(response.status).toBe(409);
      expect(error).toMatchObject({ code: 'user.gone' });
    }
  });

  describe('for each kind of person', () => {
    type Act = 'list' | 'get' | 'self' | 'create' | 'change' | 'disable' | 'enable';
    const expected: Record<string, Record<Act, number>> = {
      stranger: { list: 401, get: 401, self: 401, create: 401, change: 401, disable: 401, enable: 401 },
      guest: { list: 403, get: 404, self: 200, create: 403, change: 403, disable: 403, enable: 403 },
      customer: { list: 403, get: 404, self: 200, create: 403, change: 403, disable: 403, enable: 403 },
      agent: { list: 200, get: 200, self: 200, create: 403, change: 403, disable: 403, enable: 403 },
      lead: { list: 200, get: 200, self: 200, create: 403, change: 403, disable: 403, enable: 403 },
      admin: { list: 200, get: 200, self: 200, create: 201, change: 200, disable: 200, enable: 200 },
      operator: { list: 200, get: 200, self: 404, create: 201, change: 200, disable: 200, enable: 200 },
    };

    it.each(Object.entries(expected))('%s', async (who, table) => {
      const known = ['stranger', 'operator'].includes(who)
        ? undefined
        : await somebody(desk, who === 'guest' ? { kind: 'guest' } : { role: who });
      const client = known?.client ?? (who === 'operator' ? desk.operator().client : desk.stranger());
      const { id } = await create();
      const params = { path: { id } };
      const self = { path: { id: known?.id ?? '01938f0e-7a4c-7b21-9d35-4f1c2a8e6b70' } };
      const body = { email: `by-${who}@example.com`, name: 'New', role: 'customer' };
      const acts: Record<Act, () => Promise<{ response: Response }>> = {
        list: () => client.GET('/api/v1/users'),
        get: () => client.GET('/api/v1/users/{id}', { params }),
        self: () => client.GET('/api/v1/users/{id}', { params: self }),
        create: () => client.POST('/api/v1/users', { body }),
        change: () => client.PATCH('/api/v1/users/{id}', { params, body: { role: 'lead' } }),
        disable: () => client.POST('/api/v1/users/{id}/disable', { params, body: { reason: 'Left.' } }),
        enable: () => client.POST('/api/v1/users/{id}/enable', { params }),
      };
      const statuses: Partial<Record<Act, number>> = {};
      for (const [act, run] of Object.entries(acts)) statuses[act as Act] = (await run()).response.status;
      expect(statuses).toEqual(table);
    });
  });
});
