import { createClient, unwrap } from '@quickdesk/client';
import { FakeClock } from '../../src/kernel/index.js';
import { EventLogRepository } from '../../src/platform/events/index.js';
import { Outbox } from '../../src/platform/mail/index.js';
import type { Desk, Member } from '../support/desk.js';
import { PASSWORD, startDesk } from '../support/desk.js';

const MINUTE = 60_000;
const DAY = 24 * 60 * MINUTE;

describe('signing in', () => {
  let desk: Desk;
  let clock: FakeClock;

  beforeAll(async () => {
    clock = new FakeClock();
    desk = await startDesk({ clock });
  });
  afterAll(() => desk.close());

  const login = (email: string, password = PASSWORD) =>
    unwrap(desk.stranger().POST('/api/v1/auth/login', { body: { email, password } }));
  const refresh = (refreshToken: string) =>
    unwrap(desk.stranger().POST('/api/v1/auth/refresh', { body: { refreshToken } }));
  const as = (token: string) => createClient({ baseUrl: desk.url, token: () => token });
  const me = (token: string) => unwrap(as(token).GET('/api/v1/me'));

  it('tells who one is and what one may do', async () => {
    const ana = await desk.member({ role: 'agent', name: 'Ana' });
    const { status, session, challenge } = await login(ana.email.toUpperCase());
    expect(status).toBe('signed_in');
    expect(challenge).toBeNull();
    expect(session).toMatchObject({
      expiresIn: 900,
      user: { id: ana.id, kind: 'user', name: 'Ana', role: 'agent', email: ana.email },
      scope: 'team',
      secondFactorDue: false,
    });
    expect(session?.permissions).toEqual(expect.arrayContaining(['me.read', 'me.secure', 'tag.read', 'user.read']));
    expect(session?.permissions).not.toContain('tag.manage');
    await expect(me(session?.accessToken ?? '')).resolves.toMatchObject({
      id: ana.id,
      permissions: session?.permissions,
    });
  });

  it('answers a wrong password and an unknown address alike', async () => {
    const ana = await desk.member();
    const wrong = await desk
      .stranger()
      .POST('/api/v1/auth/login', { body: { email: ana.email, password: 'not hers' } });
    const unknown = await desk
      .stranger()
      .POST('/api/v1/auth/login', { body: { email: 'nobody@example.com', password: 'not hers' } });
    const fixed = ({ error, response }: typeof wrong) => ({ ...error, requestId: '', status: response.status });
    expect(fixed(wrong)).toEqual(fixed(unknown));
    expect(wrong.error).toMatchObject({ status: 401, code: 'auth.credentials_wrong' });
  });

  it('goes on by refresh tokens, each good for one refresh', async () => {
    const ana = await desk.member();
    const second = await refresh(ana.refreshToken);
    expect(second.sessionId).toBe(ana.sessionId);
    expect(second.refreshToken).not.toBe(ana.refreshToken);
    const third = await refresh(second.refreshToken ?? '');
    await expect(me(third.accessToken)).resolves.toMatchObject({ id: ana.id });
    // Access tokens of before go on until they expire: it is the same session.
    await expect(me(ana.token)).resolves.toMatchObject({ id: ana.id });
  });

  it('ends the whole family when a refresh token comes back, and tells its owner', async () => {
    const ana = await desk.member();
    const socket = await ana.socket();
    const fresh = await refresh(ana.refreshToken);
    const ended = socket.heard('session:ended');
    clock.advance(61_000);
    await expect(refresh(ana.refreshToken)).rejects.toMatchObject({
      problem: { status: 401, code: 'auth.refresh_reused' },
    });
    expect(await ended).toMatchObject({ code: 'auth.session_over' });
    await expect(refresh(fresh.refreshToken ?? '')).rejects.toMatchObject({
      problem: { code: 'auth.refresh_invalid' },
    });
    await expect(me(fresh.accessToken)).rejects.toMatchObject({ problem: { status: 401, code: 'auth.session_over' } });
    await desk.settle();
    const mails = await mailsTo(ana);
    expect(mails).toEqual([expect.objectContaining({ subject: 'You were signed out, to be safe' })]);
    // Another sign-in of hers is another family.
    await expect(login(ana.email)).resolves.toMatchObject({ status: 'signed_in' });
  });

  it('gives the same answer again to whoever has lost it, for a minute and for the last one only', async () => {
    const ana = await desk.member();
    const both = await Promise.all([refresh(ana.refreshToken), refresh(ana.refreshToken)]);
    expect(both[0].refreshToken).toBe(both[1].refreshToken);
    clock.advance(59_000);
    const again = await refresh(ana.refreshToken);
    expect(again.refreshToken).toBe(both[0].refreshToken);
    await me(again.accessToken);
    // Once it has gone on, the one before that one has no business any more.
    await refresh(again.refreshToken ?? '');
    await expect(refresh(ana.refreshToken)).rejects.toMatchObject({ problem: { code: 'auth.refresh_reused' } });
    await expect(me(again.accessToken)).rejects.toMatchObject({ problem: { status: 401 } });
  });

  it('takes no other token for a refresh token, and no refresh token for an access token', async () => {
    const ana = await desk.member();
    const [head, count, mac] = ana.refreshToken.split('.');
    const tampered = [
      `${head}.z.${mac}`,
      `${head}.${count}.${mac?.replace(/^./, (sign) => (sign === 'A' ? 'B' : 'A'))}`,
      ana.token,
      'qdr_x',
      '',
    ];
    for (const token of tampered)
      await expect(refresh(token)).rejects.toMatchObject({ problem: { status: expect.any(Number) } });
    await expect(me(ana.refreshToken)).rejects.toMatchObject({
      problem: { status: 401, code: 'auth.credential_invalid' },
    });
    // None of that has harmed the session.
    await expect(refresh(ana.refreshToken)).resolves.toMatchObject({ sessionId: ana.sessionId });
  });

  it('lasts as long as it is used', async () => {
    const ana = await desk.member();
    clock.advance(16 * MINUTE);
    await expect(me(ana.token)).rejects.toMatchObject({ problem: { status: 401, code: 'auth.token_expired' } });
    const fresh = await refresh(ana.refreshToken);
    await expect(me(fresh.accessToken)).resolves.toMatchObject({ id: ana.id });
    clock.advance(29 * DAY);
    const later = await refresh(fresh.refreshToken ?? '');
    clock.advance(31 * DAY);
    await expect(refresh(later.refreshToken ?? '')).rejects.toMatchObject({
      problem: { code: 'auth.refresh_invalid' },
    });
  });

  it('ends at once when one signs out: tokens, sockets, everything of that session and nothing of another', async () => {
    const ana = await desk.member();
    const other = await desk.signIn(ana.id, ana.email);
    const socket = await ana.socket();
    const otherSocket = await other.socket();
    const ended = socket.heard('session:ended');
    const { response } = await ana.client.POST('/api/v1/auth/logout', { body: {} });
    expect(response.status).toBe(204);
    await ended;
    await expect(me(ana.token)).rejects.toMatchObject({ problem: { code: 'auth.session_over' } });
    await expect(refresh(ana.refreshToken)).rejects.toMatchObject({ problem: { code: 'auth.refresh_invalid' } });
    await expect(me(other.token)).resolves.toMatchObject({ id: ana.id });
    expect(await otherSocket.ack('session:ping')).toMatchObject({ ok: true });
    // Twice is harmless, also for nobody.
    expect(
      (await desk.stranger().POST('/api/v1/auth/logout', { body: { refreshToken: ana.refreshToken } })).response.status,
    ).toBe(204);
  });

  it('shows where one is signed in, and ends what one chooses', async () => {
    const ana = await desk.member();
    const phone = await desk.signIn(ana.id, ana.email);
    const { data } = await unwrap(ana.client.GET('/api/v1/auth/sessions'));
    expect(data.map(({ id, current }) => ({ id, current }))).toEqual([
      { id: phone.sessionId, current: false },
      { id: ana.sessionId, current: true },
    ]);
    expect(data[0]).toMatchObject({ method: 'password', secondFactor: false, address: '127.0.0.1' });
    const end = (id: string, member: Member = ana) =>
      member.client.DELETE('/api/v1/auth/sessions/{id}', { params: { path: { id } } });
    expect((await end(phone.sessionId)).response.status).toBe(204);
    await expect(me(phone.token)).rejects.toMatchObject({ problem: { code: 'auth.session_over' } });
    expect((await end(phone.sessionId)).error).toMatchObject({ status: 404, code: 'auth.session_not_found' });
    // Somebody else's looks like none at all.
    const ben = await desk.member();
    expect((await end(ben.sessionId)).error).toMatchObject({ status: 404, code: 'auth.session_not_found' });
    expect((await end('nonsense')).error).toMatchObject({ status: 404 });
    await expect(me(ben.token)).resolves.toMatchObject({ id: ben.id });
  });

  it('ends everywhere when one asks for that', async () => {
    const ana = await desk.member();
    const phone = await desk.signIn(ana.id, ana.email);
    expect((await phone.client.POST('/api/v1/auth/logout-all')).response.status).toBe(204);
    for (const { token } of [ana, phone]) await expect(me(token)).rejects.toMatchObject({ problem: { status: 401 } });
  });

  it('writes who signed in, who failed and who was locked out into the log, and no secret', async () => {
    const ana = await desk.member();
    await login(ana.email, 'wrong one').catch(() => undefined);
    await login('a-stranger@example.com', 'another wrong one').catch(() => undefined);
    await refresh(ana.refreshToken);
    clock.advance(61_000);
    await refresh(ana.refreshToken).catch(() => undefined);
    const logs = desk.get(EventLogRepository);
    const hers = await logs.ofStream(`user:${ana.id}`, 0, 100);
    expect(hers.map((event) => event.type)).toEqual(
      expect.arrayContaining(['session.started', 'sign_in.failed', 'session.token_reused', 'session.ended']),
    );
    const strangers = await logs.ofStream('address:127.0.0.1', 0, 100);
    expect(strangers.at(-1)).toMatchObject({
      type: 'sign_in.failed',
      payload: { userId: null, typed: 'a-…@example.com' },
    });
    const written = JSON.stringify([hers, strangers]);
    for (const secret of [PASSWORD, 'wrong one', ana.refreshToken, ana.token, 'argon2', 'a-stranger'])
      expect(written).not.toContain(secret);
  });

  async function mailsTo({ email }: Member) {
    const { data } = await desk.get(Outbox).page(undefined, 100);
    return data.filter((mail) => JSON.stringify(mail).includes(email));
  }
});
