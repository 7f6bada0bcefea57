import { unwrap } from '@quickdesk/client';
import type { Permission } from '../../src/identity/access/index.js';
import { builtInRoles } from '../../src/identity/access/index.js';
import { PeopleService, UsersService } from '../../src/identity/users/index.js';
import { system } from '../../src/kernel/index.js';
import type { Desk, Person } from '../support/desk.js';
import { startDesk } from '../support/desk.js';
import type { Known } from './users-world.js';
import { addUser, eventsOf, somebody } from './users-world.js';

const permissionsOf = (key: string) =>
  [...(builtInRoles.find((role) => role.key === key)?.permissions ?? [])] as Permission[];

describe('changing people', () => {
  let desk: Desk;
  let admin: Known;

  beforeAll(async () => {
    desk = await startDesk();
    admin = await somebody(desk, { role: 'admin' });
    await addUser(desk, { role: 'admin' });
  });
  afterAll(() => desk.close());

  const at = (id: string) => ({ params: { path: { id } } });
  const change = (who: Person, id: string, body: object) =>
    who.client.PATCH('/api/v1/users/{id}', { ...at(id), body: body as never });
  const disable = (who: Person, id: string, reason?: string) =>
    who.client.POST('/api/v1/users/{id}/disable', { ...at(id), body: { reason } });
  const enable = (who: Person, id: string) => who.client.POST('/api/v1/users/{id}/enable', at(id));
  const told = async (answer: Promise<{ response: Response; error?: unknown }>) => {
    const { response, error } = await answer;
    return [response.status, (error as { code: string } | undefined)?.code];
  };
  const now = (id: string) => desk.get(UsersService).find(id);

  describe('reaches nobody who may do more', () => {
    let manager: Known;

    beforeAll(async () => {
      // Everything a lead may, and people; the scope of a lead, too.
      const permissions = [...permissionsOf('lead'), 'user.manage'] as Permission[];
      manager = await somebody(desk, { role: 'lead' }, { permissions, scope: 'team' });
    });

    it('by no route', async () => {
      const boss = await addUser(desk, { role: 'admin' });
      const refused = [403, 'role.not_yours'];
      expect(await told(change(manager, boss.id, { name: 'Fool' }))).toEqual(refused);
      expect(await told(change(manager, boss.id, { role: 'customer' }))).toEqual(refused);
      expect(await told(disable(manager, boss.id))).toEqual(refused);
      await desk.get(PeopleService).disable(system('test'), boss.id);
      expect(await told(enable(manager, boss.id))).toEqual(refused);
      expect(await now(boss.id)).toMatchObject({ name: boss.name, role: 'admin', status: 'disabled' });
    });

    it('nor gives anybody a role that may', async () => {
      const agent = await addUser(desk, { role: 'agent' });
      expect(await told(change(manager, agent.id, { role: 'admin' }))).toEqual([403, 'role.not_yours']);
      const body = { email: 'friend@example.com', name: 'Friend', role: 'admin' };
      expect(await told(manager.client.POST('/api/v1/users', { body }))).toEqual([403, 'role.not_yours']);
      expect(await desk.get(UsersService).findByEmail('friend@example.com')).toBeNull();
      expect(await told(change(manager, agent.id, { role: 'lead' }))).toEqual([200, undefined]);
      expect(await now(agent.id)).toMatchObject({ role: 'lead' });
    });

    it('nor a role whose rows reach further', async () => {
      const permissions = [...permissionsOf('lead'), 'user.manage'] as Permission[];
      const narrow = await somebody(desk, { role: 'agent' }, { permissions, scope: 'own' });
      const agent = await addUser(desk, { role: 'agent' });
      const customer = await addUser(desk, { role: 'customer' });
      expect(await told(change(narrow, agent.id, { name: 'Fool' }))).toEqual([403, 'role.not_yours']);
      expect(await told(change(narrow, customer.id, { role: 'agent' }))).toEqual([403, 'role.not_yours']);
      expect(await told(change(narrow, customer.id, { name: 'Better' }))).toEqual([200, undefined]);
    });

    it('nor people it cannot see', async () => {
      const blind = await somebody(desk, {}, { permissions: ['me.read', 'user.manage'], scope: 'all' });
      const customer = await addUser(desk, { role: 'customer' });
      expect(await told(change(blind, customer.id, { name: 'Fool' }))).toEqual([404, 'user.not_found']);
      expect(await told(disable(blind, customer.id))).toEqual([404, 'user.not_found']);
    });
  });

  it('is not for oneself: nobody disables or demotes themselves, but may change their name', async () => {
    expect(await told(change(admin, admin.id, { role: 'agent' }))).toEqual([403, 'user.not_yourself']);
    expect(await told(disable(admin, admin.id))).toEqual([403, 'user.not_yourself']);
    expect(await told(change(admin, admin.id, { name: 'Myself', role: 'admin' }))).toEqual([200, undefined]);
    expect(await now(admin.id)).toMatchObject({ name: 'Myself', role: 'admin', status: 'active' });
  });

  it('gives only roles that there are: a guest is a guest, a person is none', async () => {
    const agent = await addUser(desk);
    const guest = await addUser(desk, { kind: 'guest' });
    expect(await told(change(admin, agent.id, { role: 'emperor' }))).toEqual([422, 'role.unknown']);
    const { response, error } = await change(admin, agent.id, { role: 'guest' });
    expect([response.status, error]).toMatchObject([422, { errors: [{ pointer: '/role', code: 'role.for_guests' }] }]);
    expect(await told(change(admin, guest.id, { role: 'agent' }))).toEqual([409, 'user.is_guest']);
    expect(await told(change(admin, guest.id, { name: 'Rude guest' }))).toEqual([200, undefined]);
    const body = { email: 'no-role@example.com', name: 'Nobody', role: 'emperor' };
    expect(await told(admin.client.POST('/api/v1/users', { body }))).toEqual([422, 'role.unknown']);
  });

  it('keeps a role that somebody has from being deleted', async () => {
    const body = { name: 'Night shift', permissions: ['tag.read' as const], scope: 'own' as const };
    const role = await unwrap(admin.client.POST('/api/v1/roles', { body }));
    const agent = await addUser(desk);
    await unwrap(change(admin, agent.id, { role: role.key }));
    const remove = () => told(admin.client.DELETE('/api/v1/roles/{key}', { params: { path: { key: role.key } } }));
    expect(await remove()).toEqual([409, 'role.in_use']);
    await unwrap(change(admin, agent.id, { role: 'agent' }));
    expect(await remove()).toEqual([204, undefined]);
  });

  it('keeps somebody out and lets them in again, as often as one says so', async () => {
    const { id } = await addUser(desk);
    expect(await told(disable(admin, id, 'Left the company.'))).toEqual([200, undefined]);
    expect(await told(disable(admin, id, 'Once more.'))).toEqual([200, undefined]);
    expect(await now(id)).toMatchObject({ status: 'disabled', version: 2 });
    expect(await told(enable(admin, id))).toEqual([200, undefined]);
    expect(await told(enable(admin, id))).toEqual([200, undefined]);
    expect(await now(id)).toMatchObject({ status: 'active', version: 3 });
    expect((await eventsOf(desk, `user:${id}`)).slice(1)).toEqual([
      ['user.disabled', { userId: id, reason: 'Left the company.' }],
      ['user.enabled', { userId: id, status: 'active' }],
    ]);
  });

  it('lets in who has left by themselves, and leaves an open invitation open', async () => {
    const left = await addUser(desk);
    await desk.get(UsersService).deactivate(system('test'), left.id);
    expect(await told(disable(admin, left.id))).toEqual([409, 'user.gone']);
    expect(await told(enable(admin, left.id))).toEqual([200, undefined]);
    expect(await now(left.id)).toMatchObject({ status: 'active', email: left.email });

    const invited = await addUser(desk, { status: 'invited' });
    await unwrap(disable(admin, invited.id));
    expect(await unwrap(enable(admin, invited.id))).toMatchObject({ status: 'invited' });
  });
});
