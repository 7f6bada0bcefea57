import { FakeClock } from '../../src/kernel/index.js';
import type { Desk } from '../support/desk.js';
import { startDesk } from '../support/desk.js';
import { Browser, Google, somebody } from './external-world.js';

const SECOND = 1000;

describe('a sign-in by Google is safe', () => {
  const clock = new FakeClock();
  let google: Google;
  let desk: Desk;

  beforeAll(async () => {
    google = await Google.start();
    google.says = somebody();
    desk = await startDesk({ clock, env: google.env() });
  });
  afterAll(async () => {
    await desk.close();
    await google.stop();
  });
  afterEach(() => {
    google.denies = false;
  });

  const start = '/api/v1/auth/google?returnTo=/support';
  const with_ = (callback: string, change: (query: URLSearchParams) => void) => {
    const url = new URL(callback);
    change(url.searchParams);
    return url.href;
  };

  describe('against a state that', () => {
    const exchanges = async (work: () => Promise<unknown>) => {
      const before = google.exchanged.length;
      await work();
      return google.exchanged.length - before;
    };
    const refused = (page: string) => ({ page, error: 'external.state_invalid' });

    it('is missing, doubled, or none of ours', async () => {
      const browser = new Browser(desk);
      const callback = await browser.agree(start);
      const asked = await exchanges(async () => {
        for (const change of [
          (query: URLSearchParams) => query.delete('state'),
          (query: URLSearchParams) => query.append('state', query.get('state') ?? ''),
          (query: URLSearchParams) => query.set('state', ''),
          (query: URLSearchParams) => query.set('state', 'AAAA'),
          // Sealed by us, for something else.
          (query: URLSearchParams) => query.set('state', 'x'.repeat(5000)),
        ])
          expect(await browser.land(with_(callback, change))).toEqual(refused('/admin/'));
      });
      expect(asked).toBe(0);
      // None of them used it up.
      expect(await browser.land(callback)).toMatchObject({ page: '/support', code: expect.any(String) });
    });

    it('was changed, in any of its signs', async () => {
      const browser = new Browser(desk);
      const callback = await browser.agree(start);
      const state = new URL(callback).searchParams.get('state') ?? '';
      for (let at = 0; at < state.length - 1; at += 37) {
        const changed = state.slice(0, at) + (state[at] === 'A' ? 'B' : 'A') + state.slice(at + 1);
        const landed = await browser.land(with_(callback, (query) => query.set('state', changed)));
        expect(landed).toEqual(refused('/admin/'));
      }
    });

    it('was used before', async () => {
      const browser = new Browser(desk);
      const callback = await browser.agree(start);
      const both = await Promise.all([browser.land(callback), browser.land(callback)]);
      expect(both.filter(({ code }) => code)).toHaveLength(1);
      const asked = await exchanges(async () => {
        expect(await browser.land(callback)).toEqual(refused('/support'));
      });
      expect(asked).toBe(0);
    });

    it('another browser began: nobody can be led to finish the sign-in of somebody else', async () => {
      const [attacker, victim] = [new Browser(desk), new Browser(desk)];
      const callback = await attacker.agree(start);
      const asked = await exchanges(async () => {
        // Without a cookie, and with one of their own.
        expect(await victim.land(callback)).toEqual(refused('/support'));
        await victim.follow(start);
        expect(await victim.land(callback)).toEqual(refused('/support'));
      });
      expect(asked).toBe(0);
      expect((await attacker.land(callback)).code).toBeDefined();
    });

    it('is older than ten minutes', async () => {
      const browser = new Browser(desk);
      const [early, late] = [await browser.agree(start), await browser.agree(start)];
      clock.advance(600 * SECOND - 1);
      expect((await browser.land(early)).code).toBeDefined();
      clock.advance(1);
      expect(await browser.land(late)).toEqual(refused('/support'));
    });
  });

  describe('against a code that', () => {
    const refused = { status: 401, code: 'external.code_invalid' };

    it('was used before, also twice at once', async () => {
      const browser = new Browser(desk);
      const { code } = await browser.visit();
      const both = await Promise.all([browser.finish(code), browser.finish(code)]);
      expect(both.map(({ status }) => status).sort()).toEqual([200, 401]);
      expect((await browser.finish(code)).body).toMatchObject(refused);
    });

    it('was given to another browser: nobody can be signed in as somebody else unasked', async () => {
      const [attacker, victim] = [new Browser(desk), new Browser(desk)];
      const { code } = await attacker.visit();
      expect((await victim.finish(code)).body).toMatchObject(refused);
      await victim.follow(start);
      expect((await victim.finish(code)).body).toMatchObject(refused);
      // Nor did that use it up.
      expect((await attacker.finish(code)).status).toBe(200);
    });

    it('is older than a minute', async () => {
      const browser = new Browser(desk);
      const [early, late] = [await browser.visit(), await browser.visit()];
      clock.advance(60 * SECOND - 1);
      expect((await browser.finish(early.code)).status).toBe(200);
      clock.advance(1);
      expect((await browser.finish(late.code)).body).toMatchObject(refused);
    });

    it('is none, such as a state', async () => {
      const browser = new Browser(desk);
      const callback = await browser.agree(start);
      const state = new URL(callback).searchParams.get('state') ?? '';
      for (const code of ['none', 'qdx_', `qdx_${state}`, state])
        expect((await browser.finish(code)).body).toMatchObject(refused);
    });
  });

  it('leads to pages of this desk only', async () => {
    const browser = new Browser(desk);
    const wrong = [
      'https://evil.example',
      '//evil.example',
      '///evil.example',
      '/\\evil.example',
      '\\\\evil.example',
      '/admin\\..\\..\\evil',
      '/admin//evil.example',
      '/admin/../../evil',
      '/admin/%2e%2e/evil',
      '/admin/.%2E//evil.example',
      '/administrator',
      '/adminevil.example',
      '/',
      '/api/v1/me',
      'admin',
      '/admin@evil.example/..',
      '/admin\n//evil.example',
      '/\t/evil.example',
      '/admin#code=mine',
      '/admin?next=//evil.example',
      'javascript:alert(1)',
      '/admin/\u202e',
      `/admin/${'x'.repeat(500)}`,
      '/admin/"onload="',
    ];
    for (const returnTo of wrong) {
      const answer = await browser.api('GET', `/auth/google?returnTo=${encodeURIComponent(returnTo)}`);
      expect([returnTo, answer.status, answer.body.code]).toEqual([returnTo, 422, 'external.return_to_invalid']);
      expect(answer.headers.get('location')).toBeNull();
    }
    const doubled = await browser.api('GET', '/auth/google?returnTo=/admin&returnTo=//evil.example');
    expect(doubled.status).toBe(422);
    const posted = await browser.api('POST', '/auth/google/start', { body: { returnTo: '//evil.example' } });
    expect(posted.body).toMatchObject({ code: 'external.return_to_invalid' });
    for (const returnTo of ['/admin', '/admin/', '/admin?x=1', '/account/security?a=b&c=%20d', '/support/q/%C3%A9'])
      expect(await browser.visit(`/api/v1/auth/google?returnTo=${encodeURIComponent(returnTo)}`)).toMatchObject({
        page: returnTo,
        code: expect.any(String),
      });
    expect((await browser.visit('/api/v1/auth/google?returnTo=')).page).toBe('/admin/');
  });

  it('tells the page when somebody does not agree, or Google refuses', async () => {
    const browser = new Browser(desk);
    google.denies = true;
    const callback = await browser.agree(start);
    expect(await browser.land(callback)).toEqual({ page: '/support', error: 'external.denied' });
    // With that, the attempt is over.
    expect(await browser.land(callback)).toEqual({ page: '/support', error: 'external.state_invalid' });
    const other = with_(await browser.agree(start), (query) => query.set('error', 'temporarily_unavailable'));
    expect(await browser.land(other)).toEqual({ page: '/support', error: 'external.provider_failed' });
    // Nobody can end the attempt of somebody else, or put words into its page.
    const forged = await browser.land('/api/v1/auth/google/callback?error=access_denied%23code=x');
    expect(forged).toEqual({ page: '/admin/', error: 'external.state_invalid' });
  });

  it('does not exchange a code that Google gave for another attempt: the verifier is another', async () => {
    const browser = new Browser(desk);
    const [one, two] = [await browser.agree(start), await browser.agree(start)];
    const code = new URL(two).searchParams.get('code') ?? '';
    expect(await browser.land(with_(one, (query) => query.set('code', code)))).toEqual({
      page: '/support',
      error: 'external.provider_failed',
    });
  });

  it('answers whatever is sent to the callback with a redirect to a page of ours', async () => {
    const browser = new Browser(desk);
    const state = new URL(await browser.agree(start)).searchParams.get('state') ?? '';
    for (const query of [
      '',
      '?',
      '?code',
      '?code[]=1&state[a]=2',
      `?state=${state}&code=%00%0d%0aLocation:%20http://evil.example`,
      '?state=%F0%9F&code=%C3',
      `?error=${'x'.repeat(3000)}`,
      '?__proto__=1&constructor=2&state=__proto__',
    ]) {
      const answer = await browser.api('GET', `/auth/google/callback${query}`);
      expect([query, answer.status]).toEqual([query, 302]);
      expect(answer.headers.get('location')).toMatch(/^\/(admin\/|support)#error=external\.[a-z_]+$/);
      expect(answer.headers.get('referrer-policy')).toBe('no-referrer');
      expect(answer.headers.get('cache-control')).toBe('no-store');
    }
  });

  it('is limited more tightly than other requests', async () => {
    const tight = await desk.beside({ RATE_LIMIT_SIGN_IN: '2' });
    const browser = new Browser(tight);
    const statuses: number[] = [];
    for (let n = 0; n < 3; n += 1) statuses.push((await browser.api('GET', '/auth/google')).status);
    expect(statuses.slice(-1)).toEqual([429]);
    expect((await browser.api('POST', '/auth/google/start', { body: {} })).status).toBe(429);
  });
});
