import type { Desk } from '../support/desk.js';
import { startDesk } from '../support/desk.js';

const absent = '0198d0f4-7c1a-7b52-9a2e-3f6f1f0e6a11';
const origin = 'https://console.example.com';

describe('what an inbox shows', () => {
  let desk: Desk;
  beforeAll(async () => {
    const limits = { RATE_LIMIT_INBOX_SETTINGS: '2', RATE_LIMIT_ANONYMOUS: '1' };
    desk = await startDesk({ env: { ...limits, CORS_ORIGINS: origin } });
  });
  afterAll(() => desk.close());

  it('is limited by a count of its own, and open to every site also where only one may call the rest of the API', async () => {
    const ask = async (path: string, from = 'https://shop.example.com') => {
      const { status, headers } = await fetch(`${desk.url}/api/v1${path}`, { headers: { origin: from } });
      return `${status} ${headers.get('access-control-allow-origin') ?? 'nobody'}`;
    };
    const shown = `/inboxes/${absent}/public`;
    expect(await ask(shown)).toBe('404 *');
    expect(await ask('/support-inbox', origin)).toBe('200 *');
    expect(await ask(shown)).toBe('429 *');
    // The one request that strangers have here is still theirs.
    expect(await ask('/auth/providers', origin)).toBe(`200 ${origin}`);
  });
});
