import { createClient, unwrap } from '@quickdesk/client';
import type { Desk, Member } from '../support/desk.js';
import { PASSWORD, startDesk } from '../support/desk.js';
import { describeServices } from '../support/services.js';

const SECOND = 1000;

describe('what is taken away is gone now', () => {
  let desk: Desk;
  let admin: Member;

  beforeAll(async () => {
    desk = await startDesk();
    admin = await desk.member({ role: 'admin' });
  });
  afterAll(() => desk.close());

  const me = (token: string, url = desk.url) =>
    unwrap(createClient({ baseUrl: url, token: () => token }).GET('/api/v1/me'));
  const change = (id: string, role: string) =>
    unwrap(admin.client.PATCH('/api/v1/users/{id}', { params: { path: { id } }, body: { role } }));
  const disable = (id: string) =>
    admin.client.POST('/api/v1/users/{id}/disable', { params: { path: { id } }, body: {} });

  it('a disabled person is out: tokens, refresh, sockets, sign-in', async () => {
    const ana = await desk.member({ role: 'agent' });
    const socket = await ana.socket();
    const { response } = await disable(ana.id);
    expect(response.status).toBeLessThan(300);
    expect(await socket.heard('session:ended')).toMatchObject({ code: 'auth.disabled' });
    await socket.ended();
    await expect(me(ana.token)).rejects.toMatchObject({ problem: { status: 403, code: 'auth.disabled' } });
    await expect(
      unwrap(desk.stranger().POST('/api/v1/auth/refresh', { body: { refreshToken: ana.refreshToken } })),
    ).rejects.toMatchObject({ problem: { status: 401 } });
    await expect(ana.socket()).rejects.toMatchObject({ problem: { code: 'auth.disabled' } });
    await expect(desk.signIn(ana.id, ana.email)).rejects.toMatchObject({ problem: { code: 'auth.disabled' } });
    // Only who knows the password learns that.
    const guess = { email: ana.email, password: 'not the password' };
    await expect(unwrap(desk.stranger().POST('/api/v1/auth/login', { body: guess }))).rejects.toMatchObject({
      problem: { code: 'auth.credentials_wrong' },
    });
    await admin.client.POST('/api/v1/users/{id}/enable', { params: { path: { id: ana.id } } });
    // Switched on again, they sign in anew; the old session stays over.
    await expect(desk.signIn(ana.id, ana.email)).resolves.toMatchObject({ id: ana.id });
    await expect(me(ana.token)).rejects.toMatchObject({ problem: { status: 403 } });
  });

  it('another role counts at once, over HTTP and on the open socket', async () => {
    const ana = await desk.member({ role: 'customer' });
    const socket = await ana.socket();
    const tags = () => ana.client.GET('/api/v1/tags');
    expect((await tags()).response.status).toBe(403);
    await change(ana.id, 'agent');
    const news = await socket.heard<{ permissions: string[] }>('session:changed');
    expect(news.permissions).toContain('tag.read');
    expect((await tags()).response.status).toBe(200);
    // What she may hear changed with it.
    await unwrap(admin.client.POST('/api/v1/tags', { body: { name: `Heard ${Date.now()}` } }));
    await socket.heard('tag:changed');

    await change(ana.id, 'customer');
    await socket.heard(
      'session:changed',
      ({ permissions }: { permissions: string[] }) => !permissions.includes('tag.read'),
    );
    expect((await tags()).response.status).toBe(403);
    await unwrap(admin.client.POST('/api/v1/tags', { body: { name: `Not heard ${Date.now()}` } }));
    await socket.silent('tag:changed');
  });

  it('a role that is changed counts at once for everybody who has it', async () => {
    const role = await unwrap(
      admin.client.POST('/api/v1/roles', { body: { name: 'Night shift', permissions: ['tag.read'], scope: 'team' } }),
    );
    const ana = await desk.member({ role: role.key });
    const socket = await ana.socket();
    await expect(me(ana.token)).resolves.toMatchObject({ scope: 'team' });
    const path = { key: role.key };
    await unwrap(
      admin.client.PATCH('/api/v1/roles/{key}', {
        params: { path },
        body: { permissions: ['tag.manage', 'tag.read'] },
      }),
    );
    const news = await socket.heard<{ permissions: string[] }>('session:changed');
    expect(news.permissions).toEqual(['me.read', 'me.secure', 'me.update', 'tag.manage', 'tag.read']);
    expect((await ana.client.POST('/api/v1/tags', { body: { name: `By night ${Date.now()}` } })).response.status).toBe(
      201,
    );
    // Nobody loses their role under their feet.
    expect((await admin.client.DELETE('/api/v1/roles/{key}', { params: { path } })).error).toMatchObject({
      code: 'role.in_use',
    });
  });

  it('staff sign people out, but nobody above themselves', async () => {
    const ana = await desk.member({ role: 'agent' });
    const signOut = (id: string, by: Member = admin) =>
      by.client.POST('/api/v1/users/{id}/sign-out', { params: { path: { id } } });
    expect((await signOut(ana.id)).response.status).toBe(204);
    await expect(me(ana.token)).rejects.toMatchObject({ problem: { code: 'auth.session_over' } });
    const role = await unwrap(
      admin.client.POST('/api/v1/roles', {
        body: { name: 'Doorkeeper', permissions: ['user.read', 'user.manage'], scope: 'all' },
      }),
    );
    const keeper = await desk.member({ role: role.key });
    expect((await signOut(admin.id, keeper)).error).toMatchObject({ status: 403, code: 'role.not_yours' });
    await expect(me(admin.token)).resolves.toMatchObject({ id: admin.id });
    const nobody = await desk.member({ role: 'agent' });
    expect((await signOut(admin.id, nobody)).response.status).toBe(403);
  });

  it('a new password ends every other session', async () => {
    const ana = await desk.member();
    const phone = await desk.signIn(ana.id, ana.email);
    const change = (currentPassword: string, newPassword: string) =>
      ana.client.POST('/api/v1/me/password', { body: { currentPassword, newPassword } });
    expect((await change('wrong', 'nine blue lanterns hum')).error).toMatchObject({
      status: 422,
      code: 'auth.password_wrong',
    });
    expect((await change(PASSWORD, 'password123')).error).toMatchObject({
      status: 422,
      errors: [{ pointer: '/newPassword', code: 'password.common' }],
    });
    expect((await change(PASSWORD, 'short')).error).toMatchObject({ errors: [{ code: 'password.too_short' }] });
    expect((await change(PASSWORD, 'nine blue lanterns hum')).response.status).toBe(204);
    await expect(me(phone.token)).rejects.toMatchObject({ problem: { code: 'auth.session_over' } });
    await expect(me(ana.token)).resolves.toMatchObject({ id: ana.id });
    const login = (password: string) =>
      unwrap(desk.stranger().POST('/api/v1/auth/login', { body: { email: ana.email, password } }));
    await expect(login(PASSWORD)).rejects.toMatchObject({ problem: { status: 401 } });
    await expect(login('nine blue lanterns hum')).resolves.toMatchObject({ status: 'signed_in' });
  });

  it('who leaves is out, and can be let in again by staff', async () => {
    const ana = await desk.member();
    const leave = (password: string) => ana.client.POST('/api/v1/me/deactivate', { body: { password } });
    expect((await leave('wrong')).error).toMatchObject({ code: 'auth.password_wrong' });
    expect((await leave(PASSWORD)).response.status).toBe(204);
    await expect(me(ana.token)).rejects.toMatchObject({ problem: { status: 401 } });
    await expect(desk.signIn(ana.id, ana.email)).rejects.toMatchObject({ problem: { code: 'auth.disabled' } });
    await admin.client.POST('/api/v1/users/{id}/enable', { params: { path: { id: ana.id } } });
    await expect(desk.signIn(ana.id, ana.email)).resolves.toMatchObject({ id: ana.id });
  });

  it('a signing key that is retired takes its access tokens along; sessions go on with the next refresh', async () => {
    const ana = await desk.member();
    const keys = () => unwrap(admin.client.GET('/api/v1/signing-keys'));
    const [before] = (await keys()).data;
    const added = await unwrap(admin.client.POST('/api/v1/signing-keys'));
    expect((await keys()).data[0]).toEqual(added);
    // Tokens of the key before still count.
    await expect(me(ana.token)).resolves.toMatchObject({ id: ana.id });
    const fresh = await desk.signIn(admin.id, admin.email);
    const path = { kid: before?.kid ?? '' };
    expect((await fresh.client.DELETE('/api/v1/signing-keys/{kid}', { params: { path } })).response.status).toBe(204);
    await expect(me(ana.token)).rejects.toMatchObject({ problem: { status: 401, code: 'auth.credential_invalid' } });
    const renewed = await unwrap(
      desk.stranger().POST('/api/v1/auth/refresh', { body: { refreshToken: ana.refreshToken } }),
    );
    await expect(me(renewed.accessToken)).resolves.toMatchObject({ id: ana.id });
    admin = fresh;
  });

  describeServices('on another node', () => {
    it('within a second: sockets, access tokens, rights', async () => {
      const other = await desk.beside();
      const ana = await desk.member({ role: 'agent' });
      const ben = await desk.member({ role: 'customer' });
      // Known there before it happens here.
      await expect(me(ana.token, other.url)).resolves.toMatchObject({ id: ana.id });
      await expect(me(ben.token, other.url)).resolves.toMatchObject({ id: ben.id });
      const socket = await other.socketOf(ana.token);
      const bens = await other.socketOf(ben.token);
      const started = performance.now();
      await disable(ana.id);
      await socket.ended();
      expect(performance.now() - started).toBeLessThan(SECOND);
      await expect(me(ana.token, other.url)).rejects.toMatchObject({ problem: { code: 'auth.disabled' } });
      await change(ben.id, 'agent');
      await bens.heard('session:changed');
      await expect(me(ben.token, other.url)).resolves.toMatchObject({ role: 'agent' });
    });
  });
});
