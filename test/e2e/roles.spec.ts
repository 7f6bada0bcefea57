import { unwrap } from '@quickdesk/client';
import { permissions } from '../../src/identity/access/index.js';
import type { Desk, Member, Person } from '../support/desk.js';
import { startDesk } from '../support/desk.js';

describe('roles', () => {
  let desk: Desk;
  let admin: Member;
  let made = 0;

  beforeAll(async () => {
    desk = await startDesk();
    admin = await desk.member({ role: 'admin' });
  });
  afterAll(() => desk.close());

  type NewRole = {
    name?: string;
    permissions?: (keyof typeof permissions)[];
    scope?: 'own' | 'unassigned' | 'team' | 'all';
  };
  const make = (
    { name = `Role ${(made += 1)}`, permissions: may = ['tag.read'], scope = 'team' }: NewRole = {},
    by: Person | Member = admin,
  ) => unwrap(by.client.POST('/api/v1/roles', { body: { name, permissions: may, scope } }));
  const at = (key: string) => ({ params: { path: { key } } });

  it('that everybody has are listed with what they allow, and stay as they are', async () => {
    const { data } = await unwrap(admin.client.GET('/api/v1/roles'));
    expect(data.slice(0, 5).map(({ key, scope }) => `${key} ${scope}`)).toEqual([
      'guest own',
      'customer own',
      'agent team',
      'lead team',
      'admin all',
    ]);
    expect(data[4]?.permissions).toEqual(Object.keys(permissions).sort());
    // Each allows what the one before allows, so that a promotion takes nothing away.
    for (let at = 1; at < 5; at += 1)
      expect(data[at]?.permissions).toEqual(expect.arrayContaining(data[at - 1]?.permissions ?? []));
    for (const change of [
      admin.client.PATCH('/api/v1/roles/{key}', { ...at('agent'), body: { name: 'Slave' } }),
      admin.client.DELETE('/api/v1/roles/{key}', at('admin')),
    ])
      expect((await change).error).toMatchObject({ status: 409, code: 'role.built_in' });
  });

  it('explain every permission', async () => {
    const { data } = await unwrap(admin.client.GET('/api/v1/permissions'));
    expect(Object.fromEntries(data.map(({ key, says }) => [key, says]))).toEqual(permissions);
  });

  it('of one’s own are made, read, changed and deleted', async () => {
    const role = await make({ name: 'Night shift', permissions: ['tag.read', 'user.read'] });
    expect(role).toMatchObject({ builtIn: false, name: 'Night shift', scope: 'team', version: 1 });
    // Whoever has a role may use their own account, whatever else it says.
    expect(role.permissions).toEqual(['me.read', 'me.secure', 'me.update', 'tag.read', 'user.read']);
    expect(await unwrap(admin.client.GET('/api/v1/roles/{key}', at(role.key)))).toEqual(role);
    const changed = await unwrap(
      admin.client.PATCH('/api/v1/roles/{key}', { ...at(role.key), body: { scope: 'all', name: 'Late shift' } }),
    );
    expect(changed).toMatchObject({ name: 'Late shift', scope: 'all', version: 2, permissions: role.permissions });
    const stale = { params: { path: { key: role.key }, header: { 'If-Match': '"1"' } } };
    expect((await admin.client.PATCH('/api/v1/roles/{key}', { ...stale, body: { name: 'X' } })).error).toMatchObject({
      status: 412,
      code: 'role.stale',
    });
    expect((await admin.client.DELETE('/api/v1/roles/{key}', at(role.key))).response.status).toBe(204);
    expect((await admin.client.GET('/api/v1/roles/{key}', at(role.key))).error).toMatchObject({
      code: 'role.not_found',
    });
  });

  it('never share a name, and are refused with a word for each wrong field', async () => {
    const role = await make();
    await expect(make({ name: role.name.toUpperCase() })).rejects.toMatchObject({
      problem: { code: 'role.name_taken' },
    });
    await expect(make({ name: 'ﷺ'.repeat(50) })).resolves.toMatchObject({ builtIn: false });
    await expect(make({ permissions: ['no.such' as never] })).rejects.toMatchObject({ problem: { status: 422 } });
    await expect(make({ scope: 'everything' as never })).rejects.toMatchObject({ problem: { status: 422 } });
  });

  it('never allow more than whoever makes, changes or gives them', async () => {
    const keeper = desk.person(['role.read', 'role.manage', 'tag.read', 'me.read', 'me.update', 'me.secure']);
    for (const above of [{ permissions: ['tag.manage'] as const }, { scope: 'unassigned' as const }])
      await expect(make({ scope: 'own', ...above } as NewRole, keeper)).rejects.toMatchObject({
        problem: { status: 403, code: 'role.not_yours' },
      });
    const own = await make({ scope: 'own' }, keeper);
    const raise = keeper.client.PATCH('/api/v1/roles/{key}', {
      ...at(own.key),
      body: { permissions: ['user.manage'] },
    });
    expect((await raise).error).toMatchObject({ code: 'role.not_yours' });
    // Nor may they touch one that allows more, not even to make it smaller.
    const strong = await make({ permissions: ['user.manage'], scope: 'all' });
    for (const change of [
      keeper.client.PATCH('/api/v1/roles/{key}', { ...at(strong.key), body: { permissions: [], scope: 'own' } }),
      keeper.client.DELETE('/api/v1/roles/{key}', at(strong.key)),
    ])
      expect((await change).error).toMatchObject({ status: 403, code: 'role.not_yours' });
  });

  it('are not deleted under somebody who has them', async () => {
    const role = await make();
    const ana = await desk.member({ role: role.key });
    expect((await admin.client.DELETE('/api/v1/roles/{key}', at(role.key))).error).toMatchObject({
      status: 409,
      code: 'role.in_use',
    });
    await unwrap(
      admin.client.PATCH('/api/v1/users/{id}', { params: { path: { id: ana.id } }, body: { role: 'customer' } }),
    );
    expect((await admin.client.DELETE('/api/v1/roles/{key}', at(role.key))).response.status).toBe(204);
  });
});
