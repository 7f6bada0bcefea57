import type { Desk } from '../support/desk.js';
import { startDesk } from '../support/desk.js';
import { ask, makeKey } from './api-keys-world.js';

describe('the rate of an API key', () => {
  let desk: Desk;
  beforeAll(async () => {
    // Half a minute: what is said a minute has to be counted a window.
    desk = await startDesk({ env: { RATE_LIMIT_KEY: '50', RATE_LIMIT_WINDOW: '30s' } });
  });
  afterAll(() => desk.close());

  const tags = (token: string) => ask(desk, token, 'GET', '/tags');
  const policy = async (token: string) => (await tags(token)).headers.get('ratelimit-policy');

  it('is its own where it has one, and what keys are allowed in general where not', async () => {
    const [slow, quick, plain] = [
      await makeKey(desk, { perMinute: 6 }),
      await makeKey(desk, { perMinute: 1000 }),
      await makeKey(desk),
    ];
    expect(await policy(slow.key)).toBe('"api";q=3;w=30');
    expect(await policy(quick.key)).toBe('"api";q=500;w=30');
    expect(await policy(plain.key)).toBe('"api";q=50;w=30');
  });

  it('ends in 429 for that key alone', async () => {
    const [slow, other] = [await makeKey(desk, { perMinute: 6 }), await makeKey(desk, { perMinute: 6 })];
    const statuses: number[] = [];
    for (let times = 0; times < 5; times += 1) statuses.push((await tags(slow.key)).status);
    expect(statuses).toEqual([200, 200, 200, 429, 429]);
    const refused = await tags(slow.key);
    expect(refused.body.code).toBe('request.too_many');
    expect(Number(refused.headers.get('retry-after'))).toBeGreaterThan(0);
    expect(refused.headers.get('x-ratelimit-limit')).toBe('3');
    expect((await tags(other.key)).status).toBe(200);
  });

  it('counts from the next request on when it is changed', async () => {
    const made = await makeKey(desk, { perMinute: 6 });
    expect(await policy(made.key)).toBe('"api";q=3;w=30');
    await ask(desk, desk.operatorKey, 'PATCH', `/api-keys/${made.id}`, { perMinute: 20 });
    expect(await policy(made.key)).toBe('"api";q=10;w=30');
  });
});
