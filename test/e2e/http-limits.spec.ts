import { randomInt } from 'node:crypto';
import { Controller, Get, Post } from '@nestjs/common';
import type { Actor, ActorKind } from '../../src/kernel/index.js';
import { loadConfig } from '../../src/platform/config/index.js';
import { HttpAuth, Limit, OpenRoute, RateLimits } from '../../src/platform/http/index.js';
import { onServices } from '../support/services.js';
import type { World } from './http-world.js';
import { startHttp } from './http-world.js';

@Controller('limited')
class LimitedController {
  @Get()
  get(): object {
    return { ok: true };
  }

  @Post('sign-in')
  @Limit({ bucket: 'sign-in', perWindow: 2, windowMs: 600_000 })
  signIn(): object {
    return { ok: true };
  }

  @Post('upload')
  @Limit({ bucket: 'upload', perWindow: (config) => config.http.limitAnonymous - 1 })
  upload(): object {
    return { ok: true };
  }

  @Get('open')
  @OpenRoute()
  open(): object {
    return { ok: true };
  }
}

describe('rate limits', () => {
  let world: World;
  beforeAll(async () => {
    const env = {
      RATE_LIMIT_ANONYMOUS: '3',
      RATE_LIMIT_GUEST: '4',
      RATE_LIMIT_USER: '5',
      RATE_LIMIT_KEY: '7',
      TRUST_PROXY: 'true',
    };
    world = await startHttp({ controllers: [LimitedController], env });
    world.get(HttpAuth).use((headers) => {
      // `key-7` or, with a limit of its own, `key-7-20`.
      const [, kind = '', id = '', own] = /^Bearer (\w+)-(\w+?)(?:-(\d+))?$/.exec(headers.authorization ?? '') ?? [];
      const perWindow = own === undefined ? undefined : Number(own);
      const actor: Actor = { kind: kind as ActorKind, id, permissions: new Set(), perWindow };
      return Promise.resolve(['user', 'key', 'guest'].includes(kind) ? actor : undefined);
    });
  });
  afterAll(() => world.close());

  // A new address for each test: counts of an earlier run may still be open in a Redis.
  const address = () => `10.${randomInt(256)}.${randomInt(256)}.${randomInt(256)}`;
  const get = (from: string, headers: Record<string, string> = {}, path = '') =>
    world.fetch(`/api/v1/limited${path}`, { headers: { 'x-forwarded-for': from, ...headers } });
  const post = (from: string, path: string) =>
    world.fetch(`/api/v1/limited/${path}`, { method: 'POST', headers: { 'x-forwarded-for': from } });
  const limits = (response: Response) =>
    Object.fromEntries([...response.headers].filter(([name]) => name.includes('ratelimit') || name === 'retry-after'));

  it('tell what is left with every answer, and the same with the refusal', async () => {
    const from = address();
    const first = limits(await get(from));
    expect(first).toMatchObject({
      'ratelimit-policy': '"api";q=3;w=60',
      ratelimit: expect.stringMatching(/^"api";r=2;t=\d\d$/) as string,
      'x-ratelimit-limit': '3',
      'x-ratelimit-remaining': '2',
      'x-ratelimit-reset': expect.stringMatching(/^\d{10}$/) as string,
    });
    await get(from);
    expect(limits(await get(from))).toMatchObject({ 'x-ratelimit-remaining': '0' });

    const refused = await get(from);
    expect(refused.status).toBe(429);
    expect(limits(refused)).toMatchObject({
      'ratelimit-policy': '"api";q=3;w=60',
      ratelimit: expect.stringMatching(/^"api";r=0;t=\d\d$/) as string,
      'x-ratelimit-limit': '3',
      'x-ratelimit-remaining': '0',
      'x-ratelimit-reset': expect.stringMatching(/^\d{10}$/) as string,
      'retry-after': expect.stringMatching(/^\d\d$/) as string,
    });
    expect(await refused.json()).toMatchObject({
      status: 429,
      code: 'request.too_many',
      detail: expect.stringMatching(/try again in \d+ s/) as string,
    });
    expect((await get(address())).status).toBe(200);
  });

  it('count an IPv6 caller by the /64 it holds', async () => {
    const network = `2001:db8:${randomInt(65536).toString(16)}:${randomInt(65536).toString(16)}`;
    await get(`${network}::1`);
    await get(`${network}:aaaa:bbbb:cccc:dddd`);
    expect(limits(await get(`${network}::2`))['x-ratelimit-remaining']).toBe('0');
    expect((await get(`${network}::3`)).status).toBe(429);
    expect((await get(`2001:db9::${randomInt(65536).toString(16)}`)).status).toBe(200);
  });

  it('follow who asks, wherever they ask from', async () => {
    const left = async (token: string) => {
      const response = await get(address(), { authorization: `Bearer ${token}` });
      return [response.headers.get('x-ratelimit-limit'), response.headers.get('x-ratelimit-remaining')];
    };
    const id = String(randomInt(1e9));
    expect(await left(`user-${id}`)).toEqual(['5', '4']);
    expect(await left(`user-${id}`)).toEqual(['5', '3']);
    expect(await left(`guest-${id}`)).toEqual(['4', '3']);
    expect(await left(`key-${id}`)).toEqual(['7', '6']);
  });

  it('follow a limit of their own where somebody has one, for what has no tighter one', async () => {
    const id = String(randomInt(1e9));
    const ask = (own: number, method = 'GET', path = '') =>
      world.fetch(`/api/v1/limited${path}`, { method, headers: { authorization: `Bearer key-${id}-${own}` } });
    expect(limits(await ask(20))).toMatchObject({
      'ratelimit-policy': '"api";q=20;w=60',
      ratelimit: expect.stringMatching(/^"api";r=19;/) as string,
      'x-ratelimit-limit': '20',
    });
    expect(limits(await ask(20, 'POST', '/sign-in'))['ratelimit-policy']).toBe('"api";q=20;w=60, "sign-in";q=2;w=600');
    // Lowered, it counts at once: what was used before counts too.
    const refused = await ask(2);
    expect([refused.status, refused.headers.get('x-ratelimit-limit')]).toEqual([429, '2']);
    expect((await ask(20)).status).toBe(200);
  });

  it('are as documented where nothing is configured', () => {
    const { http } = loadConfig({ NODE_ENV: 'test', DATA_FOLDER: world.env.DATA_FOLDER });
    expect(http).toMatchObject({
      limitWindow: 60_000,
      limitAnonymous: 20,
      limitGuestTier: 60,
      limitUser: 100,
      limitKey: 600,
      limitSignIn: 10,
      limitRegister: 5,
      limitReset: 5,
      limitGuest: 10,
    });
  });

  it('count who guesses credentials, and do not trust what a caller says about its own address', async () => {
    const from = address();
    const guess = () => get(`1.2.3.${randomInt(256)}, ${from}`, { authorization: 'Bearer wrong' });
    expect([(await guess()).status, (await guess()).status, (await guess()).status]).toEqual([401, 401, 401]);
    expect((await guess()).status).toBe(429);
  });

  it('can be tighter for a route, beside the general one', async () => {
    const from = address();
    const first = await post(from, 'sign-in');
    expect(limits(first)).toMatchObject({
      'ratelimit-policy': '"api";q=3;w=60, "sign-in";q=2;w=600',
      ratelimit: expect.stringMatching(/^"api";r=2;t=\d+, "sign-in";r=1;t=\d+$/) as string,
      'x-ratelimit-limit': '2',
      'x-ratelimit-remaining': '1',
    });
    await post(from, 'sign-in');
    const refused = await post(from, 'sign-in');
    expect([refused.status, refused.headers.get('x-ratelimit-limit')]).toEqual([429, '2']);
    expect(Number(refused.headers.get('retry-after'))).toBeGreaterThan(500);
    expect(limits(await post(address(), 'upload'))['ratelimit-policy']).toContain('"upload";q=2;w=60');
  });

  it('leave open routes alone', async () => {
    const from = address();
    for (let n = 0; n < 5; n += 1) expect((await get(from, {}, '/open')).status).toBe(200);
    expect(limits(await get(from, {}, '/open'))).toEqual({});
  });

  it('hold for addresses that do not exist', async () => {
    const from = address();
    const statuses = [];
    for (let n = 0; n < 4; n += 1) statuses.push((await get(from, {}, `/nothing/${n}`)).status);
    expect(statuses).toEqual([404, 404, 404, 429]);
  });

  it('are shared with whoever else takes: a socket counts in the same place', async () => {
    const actor: Actor = { kind: 'user', id: String(randomInt(1e9)), permissions: new Set() };
    const limiter = world.get(RateLimits);
    for (let n = 0; n < 4; n += 1) await limiter.take(actor, 'api');
    expect(await limiter.take(actor, 'api')).toMatchObject({
      limit: 5,
      remaining: 0,
      resetSeconds: expect.any(Number) as number,
    });
    await expect(limiter.take(actor, 'api')).rejects.toMatchObject({ kind: 'too_many', code: 'request.too_many' });
    expect((await get(address(), { authorization: `Bearer user-${actor.id}` })).status).toBe(429);
    expect(await limiter.take(actor, 'send', { limit: 1 })).toMatchObject({ limit: 1, remaining: 0 });
  });

  if (!onServices) {
    it('open again when the window is over', async () => {
      const from = address();
      for (let n = 0; n < 4; n += 1) await get(from);
      expect((await get(from)).status).toBe(429);
      world.clock.advance(60_001);
      expect((await get(from)).status).toBe(200);
    });
  }
});
