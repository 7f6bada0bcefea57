import { once } from 'node:events';
import { request } from 'node:http';
import { WebSocket } from 'ws';
import type { Member } from '../support/desk.js';
import { PASSWORD } from '../support/desk.js';
import { reader } from '../support/raw-socket.js';
import type { World } from './accounts-world.js';
import { freshAddress, linkIn, startWorld } from './accounts-world.js';

const EVIL = 'evil.example';
const forged = {
  host: EVIL,
  'x-forwarded-host': EVIL,
  'x-forwarded-proto': 'https',
  forwarded: `host=${EVIL};proto=https`,
  'x-original-url': '/admin',
  'x-rewrite-url': '/admin',
  origin: `http://${EVIL}`,
  referer: `http://${EVIL}/`,
};

/** With a host, and with a path, that `fetch` would not send. */
async function ask({ desk }: World, method: string, path: string, headers: Record<string, string>, body?: object) {
  const asked = request(desk.url, { method, path, headers: { ...headers, 'content-type': 'application/json' } });
  asked.end(body && JSON.stringify(body));
  const [answer] = (await once(asked, 'response')) as [AsyncIterable<Buffer> & { statusCode: number; headers: object }];
  let text = '';
  for await (const part of answer) text += part.toString();
  return { status: answer.statusCode, headers: answer.headers as Record<string, string | undefined>, text };
}

describe.each([
  ['that knows only where it listens', {}, /^http:\/\/localhost:\d+\//],
  [
    'with an address of its own, behind a proxy',
    { PUBLIC_URL: 'https://desk.example.com', TRUST_PROXY: '1' },
    /^https:\/\/desk\.example\.com\//,
  ],
])('a desk %s, which is told another host', (_what, env: Record<string, string>, own) => {
  let world: World;
  let ana: Member;
  beforeAll(async () => {
    world = await startWorld(undefined, env);
    ana = await world.desk.member();
  });
  afterAll(() => world.desk.close());

  it('sends nobody there by mail', async () => {
    const email = freshAddress();
    const body = { email, name: 'Anna Larsson', password: PASSWORD };
    expect((await ask(world, 'POST', '/api/v1/auth/register', forged, body)).status).toBe(201);
    await ask(world, 'POST', '/api/v1/auth/password/forgot', forged, { email: ana.email });
    for (const address of [email, ana.email]) {
      const mails = await world.mails(address);
      expect(mails.length).toBeGreaterThan(0);
      expect(JSON.stringify(mails)).not.toContain(EVIL);
      expect(linkIn(mails[0]).href).toMatch(own);
    }
  });

  it('sends no browser there, whatever stands in the first line', async () => {
    for (const path of [
      '/',
      '/admin',
      `//${EVIL}`,
      `//${EVIL}/..`,
      `//${EVIL}/%2e%2e`,
      `/\\${EVIL}`,
      `/%5c${EVIL}/`,
      `/%2f%2f${EVIL}`,
      `/%61dmin//${EVIL}`,
      `http://${EVIL}/admin`,
      `http://${EVIL}`,
    ]) {
      const { status, headers } = await ask(world, 'GET', path, { ...forged, accept: 'text/html' });
      expect(status).toBeLessThan(500);
      const { location } = headers;
      if (location === undefined) continue;
      const base = 'http://desk.invalid';
      expect([path, new URL(location, base).origin]).toEqual([path, base]);
    }
    expect((await ask(world, 'GET', '/', forged)).headers.location).toBe('/admin/');
  });

  it('says nothing of it in what a shared cache could keep', async () => {
    for (const path of ['/api/v1/auth/providers', '/version', '/health/live', '/api/v1/me', '/api/openapi.json']) {
      const { headers, text } = await ask(world, 'GET', path, forged);
      expect(JSON.stringify([headers, text])).not.toContain(EVIL);
      if (path.startsWith('/api/v1')) expect(headers['cache-control']).toBe('no-store');
    }
  });

  it('opens sockets uncompressed, and for none of its pages', async () => {
    const address = `${world.desk.url.replace('http', 'ws')}/socket.io/?EIO=4&transport=websocket`;
    const fine = new WebSocket(address, { perMessageDeflate: true });
    const opened = await reader(fine)();
    expect([opened.startsWith('0'), fine.extensions]).toEqual([true, '']);
    fine.terminate();
    const foreign = new WebSocket(address, { headers: { origin: `https://${EVIL}` } });
    const [error] = (await once(foreign, 'error')) as [Error];
    expect(error.message).toBe('Unexpected server response: 400');
  });
});
