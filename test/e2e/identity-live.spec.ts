import { unwrap } from '@quickdesk/client';
import type { Desk, Member } from '../support/desk.js';
import { startDesk } from '../support/desk.js';
import type { TestSocket } from '../support/socket.js';

describe('what consoles hear of people, teams and roles', () => {
  let desk: Desk;
  let admin: Member;
  let agent: TestSocket;
  let customer: Member;
  let customersSocket: TestSocket;

  beforeAll(async () => {
    desk = await startDesk();
    admin = await desk.member({ role: 'admin' });
    agent = await (await desk.member({ role: 'agent' })).socket();
    customer = await desk.member();
    customersSocket = await customer.socket();
  });
  afterAll(() => desk.close());

  it('is what a reload shows, and reaches nobody who may not see it', async () => {
    const path = { id: customer.id };
    const hears = (id: string, version: number) => (change: { id: string; user: { version: number } }) =>
      change.id === id && change.user.version === version;
    const changed = await unwrap(
      admin.client.PATCH('/api/v1/users/{id}', { params: { path }, body: { name: 'Anna B.' } }),
    );
    const reload = await unwrap(admin.client.GET('/api/v1/users/{id}', { params: { path } }));
    expect(changed).toEqual(reload);
    expect(await agent.heard('user:changed', hears(customer.id, reload.version))).toEqual({
      id: customer.id,
      user: reload,
    });
    // The person hears of themselves, and of nobody else.
    expect(await customersSocket.heard('user:changed')).toEqual({ id: customer.id, user: reload });

    const team = await unwrap(
      admin.client.POST('/api/v1/teams', { body: { name: 'Returns', timeZone: 'Europe/Berlin' } }),
    );
    expect(await agent.heard('team:changed')).toEqual({ id: team.id, team });
    await admin.client.DELETE('/api/v1/teams/{id}', { params: { path: { id: team.id } } });
    expect(await agent.heard('team:changed')).toEqual({ id: team.id, team: null });

    const role = await unwrap(
      admin.client.POST('/api/v1/roles', { body: { name: 'Trainee', permissions: ['tag.read'], scope: 'own' } }),
    );
    expect(await agent.heard('role:changed')).toEqual({ key: role.key, role });
    await admin.client.DELETE('/api/v1/roles/{key}', { params: { path: { key: role.key } } });
    expect(await agent.heard('role:changed')).toEqual({ key: role.key, role: null });
    for (const event of ['user:changed', 'team:changed', 'role:changed']) await customersSocket.silent(event);
  });

  it('is written down: who, what, from where', async () => {
    const ana = await desk.member({ role: 'customer', name: 'Ana' });
    const path = { id: ana.id };
    await unwrap(admin.client.PATCH('/api/v1/users/{id}', { params: { path }, body: { role: 'agent' } }));
    await desk.stranger().POST('/api/v1/auth/login', { body: { email: ana.email, password: 'wrong' } });
    await ana.client.POST('/api/v1/auth/logout', { body: {} });
    await desk.settle();
    const { data } = await unwrap(
      admin.client.GET('/api/v1/audit-entries', {
        params: { query: { subject: `user:${ana.id}`, limit: 50 } } as never,
      }),
    );
    const lines = data.map(({ type, actor, address, facts }) => ({ type, actor, address, facts }));
    const address = '127.0.0.1';
    expect(lines).toEqual(
      expect.arrayContaining([
        {
          type: 'user.role_changed',
          actor: `user:${admin.id}`,
          address,
          facts: { userId: ana.id, from: 'customer', to: 'agent' },
        },
        expect.objectContaining({ type: 'sign_in.failed', actor: 'anonymous', address }),
        expect.objectContaining({ type: 'session.started', actor: `user:${ana.id}`, address }),
        expect.objectContaining({ type: 'session.ended', actor: `user:${ana.id}`, address }),
      ]),
    );
    expect(lines.find(({ type }) => type === 'user.added')).toMatchObject({ actor: 'system:test', address: null });
  });
});
