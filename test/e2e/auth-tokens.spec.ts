import { createHmac } from 'node:crypto';
import { createClient, unwrap } from '@quickdesk/client';
import { SignJWT } from 'jose';
import { SigningKeys } from '../../src/identity/auth/index.js';
import { FakeClock } from '../../src/kernel/index.js';
import type { Desk, Member } from '../support/desk.js';
import { startDesk } from '../support/desk.js';
import { identify, makeSecret } from './signed-identity-world.js';

describe('access tokens', () => {
  let desk: Desk;
  let clock: FakeClock;
  let ana: Member;
  let kid: string;
  let secret: Uint8Array;

  beforeAll(async () => {
    clock = new FakeClock();
    desk = await startDesk({ clock });
    ana = await desk.member();
    ({ kid, secret } = await desk.get(SigningKeys).current());
  });
  afterAll(() => desk.close());

  const seconds = () => Math.floor(clock.ms() / 1000);
  const claims = (): Record<string, unknown> => ({
    iss: 'quickdesk',
    aud: 'quickdesk',
    sub: ana.id,
    sid: ana.sessionId,
    iat: seconds(),
    exp: seconds() + 60,
  });
  const header = () => ({ alg: 'HS256', typ: 'at+jwt', kid });
  const sign = (payload: Record<string, unknown>, head: object = header(), key = secret) =>
    new SignJWT(payload).setProtectedHeader(head as never).sign(key);
  const unsigned = (payload: object, head: object) =>
    [head, payload].map((part) => Buffer.from(JSON.stringify(part)).toString('base64url')).join('.');
  const codeOf = async (token: string) => {
    const { error, data } = await createClient({ baseUrl: desk.url, token: () => token }).GET('/api/v1/me');
    return error?.code ?? data?.id;
  };
  const invalid = 'auth.credential_invalid';

  it('count when they are ours', async () => {
    expect(await codeOf(await sign(claims()))).toBe(ana.id);
  });

  it('of another issuer, audience, type or key do not', async () => {
    expect(await codeOf(await sign({ ...claims(), iss: 'elsewhere' }))).toBe(invalid);
    expect(await codeOf(await sign({ ...claims(), aud: 'another-desk' }))).toBe(invalid);
    for (const typ of [undefined, 'JWT', 'refresh+jwt'])
      expect(await codeOf(await sign(claims(), { ...header(), typ }))).toBe(invalid);
    expect(await codeOf(await sign(claims(), { ...header(), kid: 'another' }))).toBe(invalid);
    expect(await codeOf(await sign(claims(), { alg: 'HS256', typ: 'at+jwt' }))).toBe(invalid);
    expect(await codeOf(await sign(claims(), header(), Buffer.alloc(32, 7)))).toBe(invalid);
  });

  it('of another algorithm do not, whatever the header says', async () => {
    for (const alg of ['none', 'NONE', 'HS384', 'RS256']) {
      const signed = unsigned(claims(), { ...header(), alg });
      const mac = createHmac('sha256', secret).update(signed).digest('base64url');
      expect(await codeOf(`${signed}.`)).toBe(invalid);
      expect(await codeOf(`${signed}.${mac}`)).toBe(invalid);
    }
    expect(await codeOf(await sign(claims(), { ...header(), alg: 'HS512' }, Buffer.concat([secret, secret])))).toBe(
      invalid,
    );
  });

  it('that name a key of their own, or of another place, do not', async () => {
    const own = Buffer.alloc(32, 7);
    const jwk = { kty: 'oct', k: own.toString('base64url'), alg: 'HS256' };
    const heads = [
      { ...header(), jwk },
      { ...header(), jku: 'https://evil.example/keys.json' },
      { ...header(), x5u: 'https://evil.example/cert.pem', x5c: [own.toString('base64')] },
      ...['', '../../../dev/null', `' OR 1=1 --`, '%', '__proto__', 'constructor', kid.toUpperCase()].map((other) => ({
        ...header(),
        kid: other,
      })),
    ];
    for (const head of heads) {
      for (const key of [own, Buffer.alloc(32), Buffer.from(kid)])
        expect([head, await codeOf(await sign(claims(), head, key))]).toEqual([head, invalid]);
    }
    // What only asks for more than we understand is refused even when it is signed by us.
    const critical = unsigned(claims(), { ...header(), crit: ['b64'], b64: false });
    const mac = createHmac('sha256', secret).update(critical).digest('base64url');
    expect(await codeOf(`${critical}.${mac}`)).toBe(invalid);
  });

  it('are not what a site signs for its customers, nor are those ours: neither is taken for the other', async () => {
    const shop = await makeSecret(desk, 'shop');
    const forged = { ...claims(), aud: ['quickdesk', 'shop'] };
    expect(await codeOf(await sign(forged, header(), Buffer.from(shop.secret)))).toBe(invalid);
    expect(await codeOf(await sign(forged, { ...header(), kid: shop.id }, Buffer.from(shop.secret)))).toBe(invalid);
    const site = await sign({ ...claims(), aud: 'shop' }, { alg: 'HS256' }, Buffer.from(shop.secret));
    expect(await codeOf(site)).toBe(invalid);
    expect((await identify(desk, 'shop', site)).status).toBe(200);
    for (const token of [ana.token, await sign({ ...claims(), aud: 'shop' })])
      expect((await identify(desk, 'shop', token)).body.code).toBe('identity.token_invalid');
  });

  it('that lack a claim, or name nobody, do not', async () => {
    for (const name of ['sub', 'sid', 'exp', 'iat']) {
      expect(await codeOf(await sign({ ...claims(), [name]: undefined }))).toBe(invalid);
    }
    expect(await codeOf(await sign({ ...claims(), sid: 'x' }))).toBe(invalid);
    const ben = await desk.member();
    // Signed by us, but for somebody else than the session's.
    expect(await codeOf(await sign({ ...claims(), sub: ben.id }))).toBe(invalid);
    expect(await codeOf(await sign({ ...claims(), sid: '0198d0f4-7c1a-7b52-9a2e-3f6f1f0e6a11' }))).toBe(
      'auth.session_over',
    );
  });

  it('that are changed by one sign do not', async () => {
    const [head = '', body = '', mac = ''] = ana.token.split('.');
    const flip = (text: string, at: number) =>
      `${text.slice(0, at)}${text[at] === 'A' ? 'B' : 'A'}${text.slice(at + 1)}`;
    for (const token of [
      `${flip(head, 5)}.${body}.${mac}`,
      `${head}.${flip(body, 20)}.${mac}`,
      `${head}.${body}.${flip(mac, 3)}`,
    ])
      expect(await codeOf(token)).toBe(invalid);
  });

  it('forgive clocks that differ a little, and no more', async () => {
    const at = (exp: number) => sign({ ...claims(), iat: seconds() - 600, exp: seconds() + exp });
    expect(await codeOf(await at(-20))).toBe(ana.id);
    expect(await codeOf(await at(-40))).toBe('auth.token_expired');
    const early = await sign({ ...claims(), nbf: seconds() + 20 });
    expect(await codeOf(early)).toBe(ana.id);
    expect(await codeOf(await sign({ ...claims(), nbf: seconds() + 60 }))).toBe(invalid);
  });

  it('are signed by a new key when the old one has grown old, and old ones go on until they expire', async () => {
    const before = ana.token;
    clock.advance(31 * 86_400_000);
    const fresh = await desk.signIn(ana.id, ana.email);
    const kids = (await desk.get(SigningKeys).all()).map((key) => key.kid);
    expect(kids).toHaveLength(2);
    expect(kids[0]).not.toBe(kid);
    expect(JSON.parse(Buffer.from(fresh.token.split('.')[0] ?? '', 'base64url').toString())).toMatchObject({
      kid: kids[0],
    });
    expect(await codeOf(before)).toBe('auth.token_expired');
    expect(await codeOf(fresh.token)).toBe(ana.id);
  });
});

describe('the cookie that browsers keep', () => {
  let desk: Desk;
  let ana: Member;

  beforeAll(async () => {
    desk = await startDesk({ env: { REFRESH_LEEWAY: '0s' } });
    ana = await desk.member();
  });
  afterAll(() => desk.close());

  const post = (path: string, body: object, headers: Record<string, string> = {}) =>
    fetch(`${desk.url}/api/v1/auth/${path}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...headers },
      body: JSON.stringify(body),
    });
  const signIn = async () => {
    const answer = await post('login', { email: ana.email, password: ana.password, cookie: true });
    const cookie = answer.headers.get('set-cookie') ?? '';
    return {
      answer,
      cookie,
      pair: cookie.split(';')[0] ?? '',
      body: (await answer.json()) as { session: { refreshToken: null } },
    };
  };

  it('holds the refresh token out of reach of scripts, other sites and other parts of the desk', async () => {
    const { answer, cookie, body } = await signIn();
    expect(cookie).toMatch(/^quickdesk_refresh=qdr_[^;]+;/);
    for (const part of ['HttpOnly', 'SameSite=Strict', 'Path=/api/v1/auth']) expect(cookie).toContain(part);
    expect(body.session.refreshToken).toBeNull();
    expect(answer.headers.get('cache-control')).toBe('no-store');
  });

  it('goes on, rotates, and is cleared when it is good for nothing', async () => {
    const { pair } = await signIn();
    const next = await post('refresh', {}, { cookie: pair });
    expect(next.status).toBe(200);
    const rotated = (next.headers.get('set-cookie') ?? '').split(';')[0] ?? '';
    expect(rotated).not.toBe(pair);
    expect(await next.json()).toMatchObject({ refreshToken: null, user: { id: ana.id } });
    const reused = await post('refresh', {}, { cookie: pair });
    expect(reused.status).toBe(401);
    expect(reused.headers.get('set-cookie')).toMatch(/^quickdesk_refresh=;.*Max-Age=0/);
    expect((await post('refresh', {}, { cookie: rotated })).status).toBe(401);
  });

  it('cannot be used by pages of another site', async () => {
    const { pair } = await signIn();
    const foreign: Record<string, string>[] = [
      { origin: 'https://evil.example' },
      { origin: 'null' },
      { 'sec-fetch-site': 'cross-site' },
      { 'sec-fetch-site': 'same-site' },
    ];
    for (const headers of foreign) {
      const answer = await post('refresh', {}, { cookie: pair, ...headers });
      expect(await answer.json()).toMatchObject({ status: 403, code: 'auth.foreign_origin' });
      expect((await post('logout', {}, { cookie: pair, ...headers })).status).toBe(403);
    }
    // It was not used up by that.
    expect(
      (await post('refresh', {}, { cookie: pair, origin: desk.url, 'sec-fetch-site': 'same-origin' })).status,
    ).toBe(200);
  });

  it('signs out', async () => {
    const { pair } = await signIn();
    const out = await post('logout', {}, { cookie: pair });
    expect(out.status).toBe(204);
    expect(out.headers.get('set-cookie')).toContain('Max-Age=0');
    expect((await post('refresh', {}, { cookie: pair })).status).toBe(401);
  });

  it('is refused without one', async () => {
    expect(await (await post('refresh', {})).json()).toMatchObject({ status: 401, code: 'auth.refresh_invalid' });
    await expect(unwrap(desk.stranger().POST('/api/v1/auth/refresh', { body: {} }))).rejects.toMatchObject({
      problem: { code: 'auth.refresh_invalid' },
    });
  });
});
