import { builtInRoles } from '../../src/identity/access/index.js';
import { FakeClock, SystemClock } from '../../src/kernel/index.js';
import type { Desk, Member } from '../support/desk.js';
import { PASSWORD, startDesk } from '../support/desk.js';
import { describeServices } from '../support/services.js';
import { ask } from './api-keys-world.js';
import { codeOf, longTokens, sessionOf, World } from './second-factor-world.js';

const guestMay = [...(builtInRoles.find(({ key }) => key === 'guest')?.permissions ?? [])].sort();

interface Rights {
  permissions: string[];
}

const own = ['me.read', 'me.secure', 'me.update'];

describe('where staff must have a second factor', () => {
  const clock = new FakeClock(new Date('2026-11-20T09:00:10Z'));
  let desk: Desk;
  let world: World;
  let admin: Member;

  beforeAll(async () => {
    desk = await startDesk({ clock, env: { ...longTokens, STAFF_NEEDS_SECOND_FACTOR: 'true' } });
    world = new World(desk, clock);
    admin = await world.secure(await desk.member({ role: 'admin' }));
  });
  afterAll(() => desk.close());

  const tags = async ({ token }: { token: string }) => (await ask(desk, token, 'GET', '/tags')).status;
  const newTag = (name: string) => ask(desk, admin.token, 'POST', '/tags', { name, colour: 'red' });
  const takeOff = (id: string, token = admin.token) => ask(desk, token, 'DELETE', `/users/${id}/second-factor`);

  it('somebody without one may only look after their own account, and gets all rights at once when they have one', async () => {
    const ana = await desk.member({ role: 'agent' });
    const login = sessionOf(await world.login(ana.email));
    expect(login).toMatchObject({ permissions: own, secondFactorDue: true });
    expect(await tags(ana)).toBe(403);
    expect((await world.own(ana.token)).body).toEqual({ totp: false, recoveryCodesLeft: 0, required: true });
    const socket = await ana.socket();
    await newTag('Not for Ana yet');
    await socket.silent('tag:changed');
    // Begun is not enough.
    const secret = (await world.begin(ana.token)).body.secret as string;
    expect(await tags(ana)).toBe(403);

    expect((await world.own(ana.token, '/totp/confirm', { code: codeOf(secret, clock) })).status).toBe(200);
    // The same token, the same socket.
    expect(await tags(ana)).toBe(200);
    const { permissions } = await socket.heard<Rights>('session:changed');
    expect(permissions).toEqual(expect.arrayContaining([...own, 'tag.read', 'user.read']));
    await newTag('For Ana');
    await socket.heard('tag:changed');
    const refreshed = await ask(desk, undefined, 'POST', '/auth/refresh', { refreshToken: ana.refreshToken });
    expect(refreshed.body).toMatchObject({ secondFactorDue: false });
    expect(refreshed.body.permissions).toContain('tag.read');
  });

  it('customers and guests are not bothered, until they become staff', async () => {
    const ben = await desk.member({ role: 'customer' });
    expect(sessionOf(await world.login(ben.email))).toMatchObject({ secondFactorDue: false });
    expect((await world.own(ben.token)).body).toMatchObject({ required: false });
    const guest = sessionOf(await ask(desk, undefined, 'POST', '/auth/guest', {}));
    expect(guest).toMatchObject({ secondFactorDue: false, permissions: guestMay });
    await ask(desk, admin.token, 'PATCH', `/users/${ben.id}`, { role: 'lead' });
    expect((await world.own(ben.token)).body).toMatchObject({ required: true });
    expect(await tags(ben)).toBe(403);
    expect(sessionOf(await world.login(ben.email))).toMatchObject({ permissions: own, secondFactorDue: true });
    await world.secure(ben);
    expect(await tags(ben)).toBe(200);
  });

  it('staff whose role was made here must have one too', async () => {
    const role = await ask(desk, admin.token, 'POST', '/roles', {
      name: 'Night shift',
      permissions: ['me.secure', 'tag.read'],
      scope: 'team',
    });
    const cara = await desk.member({ role: role.body.key as string });
    expect(await tags(cara)).toBe(403);
    await world.secure(cara);
    expect(await tags(cara)).toBe(200);
  });

  it('who must have one may change it for another, and can do nothing else in between', async () => {
    const ana = await world.secure(await desk.member({ role: 'agent' }));
    const socket = await ana.socket();
    const code = ana.recoveryCodes[0] as string;
    expect((await world.own(ana.token, '/totp/remove', { password: ana.password, code })).status).toBe(204);
    expect(await socket.heard<Rights>('session:changed')).toMatchObject({ permissions: own });
    expect(await tags(ana)).toBe(403);
    await world.secure(ana);
    expect(await tags(ana)).toBe(200);
  });

  it('nobody sets one up before the address is shown to be theirs: its owner could not get in', async () => {
    const body = { email: 'not-verified@example.com', name: 'Eve', password: PASSWORD };
    await ask(desk, undefined, 'POST', '/auth/register', body);
    const { accessToken } = sessionOf(await world.login(body.email));
    expect((await world.begin(accessToken)).body).toMatchObject({
      status: 409,
      code: 'second_factor.address_unverified',
    });
  });

  describe('staff take the second factor off somebody who has lost it', () => {
    it('who is signed out at once, is told by mail, and must set up another one', async () => {
      const ana = await world.secure(await desk.member({ role: 'agent', name: 'Ana' }));
      const socket = await ana.socket();
      expect((await takeOff(ana.id)).status).toBe(204);
      expect(await socket.heard('session:ended')).toMatchObject({ code: 'auth.session_over' });
      await socket.ended();
      expect((await ask(desk, ana.token, 'GET', '/me')).status).toBe(401);
      const again = sessionOf(await world.login(ana.email));
      expect(again).toMatchObject({ permissions: own, secondFactorDue: true });
      expect((await world.own(again.accessToken)).body).toMatchObject({ totp: false, recoveryCodesLeft: 0 });
      expect((await world.mailsTo(ana.email))[0]).toMatchObject({ subject: 'Your second factor was removed' });
      const events = await world.events(ana.id);
      expect(events).toContainEqual({
        type: 'second_factor.removed',
        payload: { userId: ana.id, by: 'staff' },
        actor: `user:${admin.id}`,
      });
      expect(events).toContainEqual(
        expect.objectContaining({
          type: 'session.ended',
          payload: expect.objectContaining({ because: 'ended_by_staff' }) as object,
        }),
      );
    });

    it('what was given for the first half then is good for nothing', async () => {
      const ana = await world.secure(await desk.member({ role: 'agent' }));
      const challenge = await world.challenge(ana.email);
      await takeOff(ana.id);
      expect((await world.finish(challenge, world.next(ana))).status).toBe(422);
      expect((await world.finish(challenge, ana.recoveryCodes[0] as string, 'recovery')).status).toBe(422);
    });

    it('but nobody above themselves, nor themselves, nor somebody who is not there', async () => {
      const role = await ask(desk, admin.token, 'POST', '/roles', {
        name: 'Doorkeeper',
        permissions: ['me.secure', 'user.read', 'user.manage'],
        scope: 'all',
      });
      const keeper = await world.secure(await desk.member({ role: role.body.key as string }));
      const lead = await world.secure(await desk.member({ role: 'lead' }));
      expect((await takeOff(admin.id, keeper.token)).body).toMatchObject({ status: 403, code: 'role.not_yours' });
      expect((await takeOff(admin.id, lead.token)).body).toMatchObject({ status: 403, code: 'access.forbidden' });
      expect((await takeOff(admin.id)).body).toMatchObject({ status: 403, code: 'second_factor.own' });
      expect((await world.own(admin.token)).body).toMatchObject({ totp: true, recoveryCodesLeft: 10 });
      expect((await takeOff('0198d0f4-0000-7000-8000-000000000000')).status).toBe(404);
      // Who still owes their own cannot take off somebody else's.
      const due = await desk.member({ role: 'admin' });
      expect((await takeOff(lead.id, due.token)).status).toBe(403);
      const ben = await world.secure(await desk.member());
      expect((await takeOff(ben.id, keeper.token)).status).toBe(204);
    });

    it('and nothing happens to somebody who has none', async () => {
      const ben = await desk.member();
      await world.begin(ben.token);
      expect((await takeOff(ben.id)).status).toBe(204);
      expect((await ask(desk, ben.token, 'GET', '/me')).status).toBe(200);
      expect((await world.events(ben.id)).filter(({ type }) => type.startsWith('second_factor'))).toEqual([]);
    });
  });
});

describeServices('on two nodes', () => {
  it('rights come, and sessions end, on the other node too', async () => {
    const desk = await startDesk({ env: { STAFF_NEEDS_SECOND_FACTOR: 'true', LOCK_ADDRESS_AFTER: '10000' } });
    try {
      const other = await desk.beside();
      const world = new World(desk, new FakeClock());
      const secure = async ({ token }: Member) => {
        const secret = (await world.begin(token)).body.secret as string;
        const code = codeOf(secret, new SystemClock());
        expect((await world.own(token, '/totp/confirm', { code })).status).toBe(200);
        return code;
      };
      const admin = await desk.member({ role: 'admin' });
      await secure(admin);
      const ana = await desk.member({ role: 'agent' });
      const { connect } = await import('../support/socket.js');
      const socket = await connect(other.url, { token: ana.token });
      try {
        expect((await ask(other, ana.token, 'GET', '/tags')).status).toBe(403);
        const code = await secure(ana);
        expect((await socket.heard<Rights>('session:changed')).permissions).toContain('tag.read');
        expect((await ask(other, ana.token, 'GET', '/tags')).status).toBe(200);

        // A code that one node has taken is used up on the other.
        const challenge = await world.challenge(ana.email);
        const finish = (url: string) =>
          ask({ url }, undefined, 'POST', '/auth/second-factor', { challenge, method: 'totp', code });
        expect((await finish(other.url)).status).toBe(422);

        await ask(desk, admin.token, 'DELETE', `/users/${ana.id}/second-factor`);
        expect(await socket.heard('session:ended')).toMatchObject({ code: 'auth.session_over' });
        await socket.ended();
      } finally {
        socket.close();
      }
    } finally {
      await desk.close();
    }
  });
});
