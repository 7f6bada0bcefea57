import { Totp } from '../../src/identity/second-factor/totp.js';
import { FakeClock } from '../../src/kernel/index.js';
import { UnitOfWork } from '../../src/platform/database/index.js';
import type { Desk, Member } from '../support/desk.js';
import { startDesk } from '../support/desk.js';
import { ask, wholeDatabase } from './api-keys-world.js';
import { codeOf, longTokens, MINUTE, sessionOf, STEP, World, wrongCode } from './second-factor-world.js';

describe('a second factor', () => {
  const clock = new FakeClock(new Date('2026-11-20T09:00:10Z'));
  let desk: Desk;
  let world: World;

  beforeAll(async () => {
    desk = await startDesk({ clock, env: longTokens });
    world = new World(desk, clock);
  });
  afterAll(() => desk.close());

  const locale = (member: Member, to: string) => ask(desk, member.token, 'PATCH', '/me', { locale: to });

  it('is set up with the password, counts once it is confirmed, and signing in then asks for it', async () => {
    const anna = await desk.member({ email: 'anna@example.com', name: 'Anna' });
    expect((await world.own(anna.token)).body).toEqual({ totp: false, recoveryCodesLeft: 0, required: false });

    const begun = await world.begin(anna.token);
    expect(begun.status).toBe(200);
    const { secret, uri, expiresAt } = begun.body as Record<string, string>;
    // 20 bytes.
    expect(secret).toMatch(/^[A-Z2-7]{32}$/);
    expect(uri).toBe(`otpauth://totp/Quickdesk:anna%40example.com?secret=${secret}&issuer=Quickdesk`);
    expect(expiresAt).toBe(new Date(clock.ms() + 15 * MINUTE).toISOString());
    // Begun is not set up: nobody is locked out by an app that was never tried.
    expect((await world.own(anna.token)).body).toMatchObject({ totp: false });
    expect((await world.login(anna.email)).body).toMatchObject({ status: 'signed_in', challenge: null });

    const refused = await world.own(anna.token, '/totp/confirm', { code: wrongCode(secret!, clock) });
    expect(refused).toMatchObject({ status: 422, body: { code: 'second_factor.code_wrong' } });
    const confirmed = await world.own(anna.token, '/totp/confirm', { code: codeOf(secret!, clock) });
    expect(confirmed.status).toBe(200);
    const recoveryCodes = confirmed.body.recoveryCodes as string[];
    expect(new Set(recoveryCodes).size).toBe(10);
    for (const code of recoveryCodes)
      expect(code).toMatch(/^[0-9a-hjkmnp-tv-z]{4}-[0-9a-hjkmnp-tv-z]{4}-[0-9a-hjkmnp-tv-z]{2}$/);
    expect((await world.own(anna.token)).body).toEqual({ totp: true, recoveryCodesLeft: 10, required: false });

    const login = await world.login(anna.email);
    expect(login.body).toEqual({
      status: 'second_factor_needed',
      session: null,
      challenge: {
        token: expect.stringMatching(/^qdc_/) as string,
        methods: ['totp', 'recovery'],
        expiresAt: new Date(clock.ms() + 5 * MINUTE).toISOString(),
      },
    });
    const challenge = (login.body.challenge as { token: string }).token;
    // The password alone opens nothing.
    expect((await ask(desk, challenge, 'GET', '/me')).status).toBe(401);
    // Typed as people type; a mistyped one may be typed again.
    expect((await world.finish(challenge, '12 34')).body.code).toBe('second_factor.code_wrong');
    const code = world.next({ secret: secret! });
    const done = await world.finish(challenge, ` ${code.slice(0, 3)} ${code.slice(3)} `);
    expect(done).toMatchObject({ status: 200, body: { status: 'signed_in', challenge: null } });
    expect((await ask(desk, sessionOf(done).accessToken, 'GET', '/me')).body).toMatchObject({ id: anna.id });
    const sessions = (await ask(desk, anna.token, 'GET', '/auth/sessions')).body.data as object[];
    expect(sessions[0]).toMatchObject({ id: sessionOf(done).sessionId, method: 'password', secondFactor: true });

    expect(await world.mailsTo(anna.email)).toMatchObject([
      { subject: 'Your account now has a second factor', text: expect.stringContaining('Hello Anna,') as string },
    ]);
    const events = await world.events(anna.id);
    expect(events).toContainEqual({
      type: 'second_factor.set',
      payload: { userId: anna.id, method: 'totp' },
      actor: `user:${anna.id}`,
    });
    expect(events.filter(({ type }) => type === 'sign_in.failed').map(({ payload }) => payload)).toMatchObject([
      { method: 'totp', typed: 'an…@example.com' },
      { method: 'totp' },
    ]);
  });

  it('keeps the refresh token in a cookie when asked', async () => {
    const anna = await world.secure(await desk.member());
    const done = await world.finish(await world.challenge(anna.email), world.next(anna), 'totp', { cookie: true });
    expect(done.body.session).toMatchObject({ refreshToken: null });
    expect(done.headers.get('set-cookie')).toMatch(/^quickdesk_refresh=qdr_.*HttpOnly.*SameSite=Strict/);
  });

  it('cannot be begun without the password, nor by somebody who is nobody, nor twice', async () => {
    const anna = await desk.member();
    expect((await world.begin(anna.token, 'not the password')).body).toMatchObject({
      status: 422,
      code: 'auth.password_wrong',
    });
    const guest = await ask(desk, undefined, 'POST', '/auth/guest', {});
    const guestToken = (guest.body as { accessToken?: string }).accessToken ?? sessionOf(guest).accessToken;
    expect((await world.begin(guestToken)).body.code).toBe('access.forbidden');
    expect((await world.own(guestToken)).body.code).toBe('access.forbidden');
    expect((await ask(desk, undefined, 'GET', '/me/second-factor')).status).toBe(401);
    expect((await world.own(desk.person(['me.secure']).token)).status).toBe(404);
    expect((await world.own(anna.token, '/totp/confirm', { code: '123456' })).body.code).toBe(
      'second_factor.not_begun',
    );

    const secured = await world.secure(anna);
    expect((await world.begin(anna.token)).body).toMatchObject({ status: 409, code: 'second_factor.already_set' });
    expect((await world.own(anna.token, '/totp/confirm', { code: world.next(secured) })).body.code).toBe(
      'second_factor.not_begun',
    );
  });

  it('is forgotten when it is not confirmed within a quarter of an hour; begun again, only the new one counts', async () => {
    const anna = await desk.member();
    const secretOf = async () => (await world.begin(anna.token)).body.secret as string;
    const confirm = (secret: string) => world.own(anna.token, '/totp/confirm', { code: codeOf(secret, clock) });
    const late = await secretOf();
    clock.advance(15 * MINUTE);
    expect((await confirm(late)).body).toMatchObject({ status: 409, code: 'second_factor.not_begun' });
    const first = await secretOf();
    const second = await secretOf();
    expect((await confirm(first)).body.code).toBe('second_factor.code_wrong');
    clock.advance(15 * MINUTE - 1000);
    expect((await confirm(second)).status).toBe(200);
  });

  it('is confirmed once: of two who confirm at the same moment one gets the codes, and they are the ones that count', async () => {
    const anna = await desk.member();
    const secret = (await world.begin(anna.token)).body.secret as string;
    const code = codeOf(secret, clock);
    const both = await Promise.all([1, 2].map(() => world.own(anna.token, '/totp/confirm', { code })));
    expect(both.map(({ status }) => status).sort()).toEqual([200, 409]);
    const codes = both.find(({ status }) => status === 200)?.body.recoveryCodes as string[];
    expect((await world.own(anna.token)).body).toMatchObject({ recoveryCodesLeft: 10 });
    expect((await world.finish(await world.challenge(anna.email), codes[0]!, 'recovery')).status).toBe(200);
    // What confirmed it was used by that.
    expect((await world.finish(await world.challenge(anna.email), code)).status).toBe(422);
  });

  it('is confirmed as it was looked at: not when it was begun anew in between', async () => {
    const anna = await desk.member();
    const secret = (await world.begin(anna.token)).body.secret as string;
    const totp = desk.get(Totp);
    const begun = await totp.begun(anna.id);
    const step = totp.stepOf(begun!, codeOf(secret, clock));
    await world.begin(anna.token);
    const confirmed = await desk.get(UnitOfWork).quiet('a test', () => totp.confirm(begun!, step!));
    expect(confirmed).toBe(false);
    expect((await world.own(anna.token)).body).toMatchObject({ totp: false });
  });

  it('is removed with the password and a code, of the app or from paper, and then the password is enough', async () => {
    const anna = await world.secure(await desk.member({ name: 'Anna' }));
    await locale(anna, 'de-AT');
    const remove = (password: string, code: string) => world.own(anna.token, '/totp/remove', { password, code });
    expect((await remove('not the password', world.next(anna))).body.code).toBe('auth.password_wrong');
    expect((await remove(anna.password, wrongCode(anna.secret, clock))).body.code).toBe('second_factor.code_wrong');
    expect((await world.own(anna.token)).body).toMatchObject({ totp: true, recoveryCodesLeft: 10 });
    expect((await remove(anna.password, world.next(anna))).status).toBe(204);
    expect((await world.own(anna.token)).body).toEqual({ totp: false, recoveryCodesLeft: 0, required: false });
    expect((await world.login(anna.email)).body).toMatchObject({ status: 'signed_in' });
    expect((await remove(anna.password, anna.recoveryCodes[0]!)).body.code).toBe('second_factor.not_set');
    expect((await world.mailsTo(anna.email))[0]?.subject).toBe('Ihr Konto hat keinen zweiten Faktor mehr');
    expect(await world.events(anna.id)).toContainEqual({
      type: 'second_factor.removed',
      payload: { userId: anna.id, by: 'owner' },
      actor: `user:${anna.id}`,
    });

    // Another one can follow, and whoever has lost that phone has the paper.
    const again = await world.secure(anna);
    expect(again.secret).not.toBe(anna.secret);
    expect((await remove(anna.password, anna.recoveryCodes[0]!)).body.code).toBe('second_factor.code_wrong');
    expect((await remove(anna.password, again.recoveryCodes[0]!)).status).toBe(204);
  });

  it('gives new recovery codes against a code of the app, and those from before are good for nothing', async () => {
    const anna = await world.secure(await desk.member());
    const renew = (code: string) => world.own(anna.token, '/recovery-codes', { code });
    expect((await renew(wrongCode(anna.secret, clock))).body.code).toBe('second_factor.code_wrong');
    // One code that was found must not become ten.
    expect((await renew(anna.recoveryCodes[0]!)).body.code).toBe('second_factor.code_wrong');
    expect((await world.own(anna.token)).body).toMatchObject({ recoveryCodesLeft: 10 });
    const renewed = await renew(world.next(anna));
    expect(renewed.status).toBe(200);
    const codes = renewed.body.recoveryCodes as string[];
    expect(codes).toHaveLength(10);
    expect(codes.filter((code) => anna.recoveryCodes.includes(code))).toEqual([]);
    const challenge = await world.challenge(anna.email);
    expect((await world.finish(challenge, anna.recoveryCodes[1]!, 'recovery')).status).toBe(422);
    expect((await world.finish(challenge, codes[1]!, 'recovery')).status).toBe(200);
    expect(await world.events(anna.id)).toContainEqual(
      expect.objectContaining({ type: 'second_factor.recovery_codes_renewed', payload: { userId: anna.id } }),
    );
    const plain = await desk.member();
    expect((await world.own(plain.token, '/recovery-codes', { code: '123456' })).body.code).toBe(
      'second_factor.not_set',
    );
  });

  it('tells by mail, in their language, when a recovery code was used and how many are left', async () => {
    const ben = await world.secure(await desk.member({ name: 'Ben' }));
    await locale(ben, 'de');
    const use = async (n: number) => {
      const code = ben.recoveryCodes[n]!;
      expect((await world.finish(await world.challenge(ben.email), code.toUpperCase(), 'recovery')).status).toBe(200);
    };
    for (const n of [0, 1, 2, 3, 4, 5, 6, 7, 8]) await use(n);
    const [last] = await world.mailsTo(ben.email);
    expect(last?.subject).toBe('Einer Ihrer Notfallcodes wurde benutzt');
    expect(last?.text).toContain('Sie haben noch einen; holen Sie sich bald neue.');
    await use(9);
    const login = await world.login(ben.email);
    // None is left: it is not offered any more, and nothing is good for one.
    expect(login.body.challenge).toMatchObject({ methods: ['totp'] });
    const { token } = login.body.challenge as { token: string };
    expect((await world.finish(token, ben.recoveryCodes[9]!, 'recovery')).body.code).toBe('second_factor.code_wrong');
    const used = (await world.events(ben.id)).filter(({ type }) => type === 'second_factor.recovery_code_used');
    expect(used.map(({ payload }) => (payload as { left: number }).left)).toEqual([9, 8, 7, 6, 5, 4, 3, 2, 1, 0]);
  });

  it('leaves its secrets nowhere: not in a row, an event, a mail, a kept answer or the audit trail', async () => {
    const anna = await desk.member({ name: 'Anna Nowhere' });
    const key = (name: string) => ({ 'idempotency-key': `second-factor-${name}` });
    const begun = await world.own(anna.token, '/totp', { password: anna.password }, key('begin'));
    const secret = begun.body.secret as string;
    // The header means nothing here: what is shown once is not kept to be shown again.
    const again = await world.own(anna.token, '/totp', { password: anna.password }, key('begin'));
    expect(again.headers.get('idempotent-replayed')).toBeNull();
    expect(again.body.secret).not.toBe(secret);
    const secrets = [secret, again.body.secret as string];
    const code = codeOf(secrets[1]!, clock);
    const confirmed = await world.own(anna.token, '/totp/confirm', { code }, key('confirm'));
    const codes = confirmed.body.recoveryCodes as string[];
    clock.advance(STEP);
    const challenge = await world.challenge(anna.email);
    await world.finish(challenge, codes[0]!, 'recovery');
    await world.finish(challenge, wrongCode(secrets[1]!, clock));
    await desk.settle();

    const written = await wholeDatabase(desk);
    // The search reads what was written.
    expect(written).toContain('Anna Nowhere');
    expect(written).toContain('second_factor.set');
    for (const secret of [...secrets, ...codes, ...codes.map((each) => each.replaceAll('-', '')), challenge])
      expect(written).not.toContain(secret);
    for (const answer of [confirmed, begun]) expect(answer.headers.get('cache-control')).toBe('no-store');
  });
});
