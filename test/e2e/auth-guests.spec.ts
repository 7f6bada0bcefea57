import { builtInRoles } from '../../src/identity/access/index.js';
import { createClient, unwrap } from '@quickdesk/client';
import { EventLogRepository } from '../../src/platform/events/index.js';
import type { Desk } from '../support/desk.js';
import { PASSWORD, startDesk } from '../support/desk.js';

const guestMay = [...(builtInRoles.find(({ key }) => key === 'guest')?.permissions ?? [])].sort();

describe('guests', () => {
  let desk: Desk;

  beforeAll(async () => {
    desk = await startDesk();
  });
  afterAll(() => desk.close());

  const welcome = async (body: object = {}) => {
    const { session } = await unwrap(desk.stranger().POST('/api/v1/auth/guest', { body }));
    if (!session) throw new Error('The guest got no session.');
    return { ...session, client: createClient({ baseUrl: desk.url, token: () => session.accessToken }) };
  };

  it('get a session of their own, with a narrow scope', async () => {
    const guest = await welcome({ name: 'Anna', locale: 'de', timeZone: 'Europe/Berlin' });
    expect(guest).toMatchObject({
      user: { kind: 'guest', name: 'Anna', email: null, role: 'guest', locale: 'de', timeZone: 'Europe/Berlin' },
      permissions: guestMay,
      scope: 'own',
    });
    await expect(unwrap(guest.client.GET('/api/v1/me'))).resolves.toMatchObject({ id: guest.user.id, kind: 'guest' });
    for (const path of ['/api/v1/users', '/api/v1/tags', '/api/v1/auth/sessions'] as const)
      expect((await guest.client.GET(path)).response.status).toBe(403);
    const other = await welcome();
    expect(other.user.id).not.toBe(guest.user.id);
  });

  it('come back by their refresh token, and are told what is wrong with what they say of themselves', async () => {
    const guest = await welcome();
    const { refreshToken } = guest;
    await expect(
      unwrap(desk.stranger().POST('/api/v1/auth/refresh', { body: { refreshToken: refreshToken ?? '' } })),
    ).resolves.toMatchObject({ user: { id: guest.user.id } });
    const { error } = await desk
      .stranger()
      .POST('/api/v1/auth/guest', { body: { locale: 'nonsense!', timeZone: 'Mars/Olympus' } });
    expect(error).toMatchObject({ status: 422, code: 'request.invalid' });
  });

  it('become who they are when they sign in: one transaction, and the guest is no more', async () => {
    const ana = await desk.member();
    const guest = await welcome({ name: 'Somebody' });
    const body = { email: ana.email, password: PASSWORD };
    const { session } = await unwrap(guest.client.POST('/api/v1/auth/login', { body }));
    expect(session?.user.id).toBe(ana.id);
    const [merged] = (await desk.get(EventLogRepository).ofStream(`user:${ana.id}`, 0, 50)).filter(
      (event) => event.type === 'user.guest_merged',
    );
    expect(merged?.payload).toEqual({ userId: ana.id, guestId: guest.user.id });
    expect((await guest.client.GET('/api/v1/me')).error).toMatchObject({ status: 401, code: 'auth.session_over' });
    await expect(
      unwrap(desk.stranger().POST('/api/v1/auth/refresh', { body: { refreshToken: guest.refreshToken ?? '' } })),
    ).rejects.toMatchObject({ problem: { status: 401 } });
  });

  it('stay guests when the sign-in fails', async () => {
    const guest = await welcome();
    const body = { email: 'nobody@example.com', password: 'wrong' };
    expect((await guest.client.POST('/api/v1/auth/login', { body })).response.status).toBe(401);
    await expect(unwrap(guest.client.GET('/api/v1/me'))).resolves.toMatchObject({ id: guest.user.id });
  });

  it('are turned away where the desk is for people with an account', async () => {
    const closed = await startDesk({ env: { GUESTS: 'false' } });
    try {
      expect((await closed.stranger().POST('/api/v1/auth/guest', { body: {} })).error).toMatchObject({
        status: 403,
        code: 'auth.guests_off',
      });
      await expect(unwrap(closed.stranger().GET('/api/v1/auth/providers'))).resolves.toMatchObject({ guests: false });
    } finally {
      await closed.close();
    }
  });
});
