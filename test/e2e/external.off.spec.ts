import { unwrap } from '@quickdesk/client';
import type { Beginning, Ending, ExternalPerson, ExternalProvider } from '../../src/identity/external/index.js';
import { GoogleProvider } from '../../src/identity/external/google.provider.js';
import { ExternalProviders } from '../../src/identity/external/index.js';
import { loadConfig } from '../../src/platform/config/index.js';
import type { Desk } from '../support/desk.js';
import { startDesk } from '../support/desk.js';
import { Browser } from './external-world.js';

describe('without a client at Google', () => {
  let desk: Desk;

  beforeAll(async () => {
    desk = await startDesk();
  });
  afterAll(() => desk.close());

  it('nobody is offered it, and its routes are not there', async () => {
    expect((await unwrap(desk.stranger().GET('/api/v1/auth/providers'))).external).toEqual([]);
    const ana = await desk.member();
    const browser = new Browser(desk);
    for (const [method, path, body] of [
      ['GET', '/auth/google', undefined],
      ['POST', '/auth/google/start', {}],
      ['GET', '/auth/google/callback?code=1&state=2', undefined],
      ['POST', '/me/identities/google', { password: ana.password }],
    ] as const) {
      const answer = await browser.api(method, path, { token: ana.token, body });
      expect([path, answer.status, answer.body.code]).toEqual([path, 404, 'external.not_configured']);
    }
    expect(browser.cookies.size).toBe(0);
    // What somebody linked while it was on can still be seen.
    expect((await browser.api('GET', '/me/identities', { token: ana.token })).body).toMatchObject({ data: [] });
  });

  it('half a client is refused at start, and so is a secret sent in the clear', () => {
    for (const half of ['GOOGLE_CLIENT_ID', 'GOOGLE_CLIENT_SECRET'])
      expect(() => new GoogleProvider(loadConfig({ NODE_ENV: 'test', [half]: 'half' }))).toThrow(/or neither/);
    for (const name of ['AUTHORIZATION', 'TOKEN', 'USERINFO'])
      for (const url of ['http://google.example/x', 'ftp://127.0.0.1/', 'nonsense', 'http://127.0.0.1.evil.example/'])
        expect(() => loadConfig({ NODE_ENV: 'test', [`GOOGLE_${name}_URL`]: url })).toThrow(`GOOGLE_${name}_URL`);
  });

  it('another place is one object that speaks its protocol: all else holds for it too', async () => {
    /** A place where everybody is who they say. */
    class Village implements ExternalProvider {
      readonly id = 'google';
      readonly name = 'The village';
      readonly ended: Ending[] = [];

      begin({ callbackUrl, keep }: Beginning): Promise<string> {
        return Promise.resolve(`${callbackUrl}?code=ida&state=${keep('what only we know')}`);
      }

      finish(ending: Ending): Promise<ExternalPerson> {
        this.ended.push(ending);
        return Promise.resolve({ subject: ending.code, email: 'ida@example.com', emailVerified: true, name: 'Ida' });
      }
    }
    const village = new Village();
    desk.get(ExternalProviders).use(village);
    const browser = new Browser(desk);
    const callback = await browser.follow('/api/v1/auth/google');
    expect((await new Browser(desk).land(callback)).error).toBe('external.state_invalid');
    const { code } = await browser.land(callback);
    expect((await browser.finish(code)).body).toMatchObject({ session: { user: { name: 'Ida', role: 'customer' } } });
    expect(village.ended).toEqual([
      { code: 'ida', secret: 'what only we know', callbackUrl: `${desk.url}/api/v1/auth/google/callback` },
    ]);
    expect((await browser.land(callback)).error).toBe('external.state_invalid');
  });
});
