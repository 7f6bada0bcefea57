import type { IncomingMessage, ServerResponse } from 'node:http';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Desk } from '../support/desk.js';
import { startDesk } from '../support/desk.js';
import { Browser, eventsOfUser, Google, somebody } from './external-world.js';

type Handler = (request: IncomingMessage, response: ServerResponse) => void;

const json =
  (body: unknown, status = 200): Handler =>
  (_request, response) => {
    response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body));
  };
const raw =
  (body: string, status = 200): Handler =>
  (_request, response) => {
    response.writeHead(status).end(body);
  };
const hang: Handler = () => undefined;
const drip: Handler = (_request, response) => {
  response.writeHead(200);
  const timer = setInterval(() => response.write(' '), 20);
  response.on('close', () => clearInterval(timer));
};
const cut: Handler = (_request, response) => {
  response.writeHead(200, { 'content-length': '1000' });
  response.write('{"sub":');
  setTimeout(() => response.destroy(), 10);
};
const reset: Handler = (_request, response) => {
  response.writeHead(200, { 'content-length': '1000' });
  response.write('{"sub":');
  setTimeout(() => response.socket?.resetAndDestroy(), 10);
};
/** Right in every way, but for its length. */
const lengthy = json({ ...somebody(), access_token: 'a-token', more: 'x'.repeat(200_000) });
const endless: Handler = (_request, response) => {
  response.writeHead(200);
  const more = () => {
    while (response.writable && response.write('x'.repeat(10_000)));
  };
  response.on('drain', more);
  more();
};

/** An OAuth server that may do anything. */
describe('a Google that', () => {
  const token = json({ access_token: 'a-token', token_type: 'Bearer' });
  const answers: { token: Handler; userinfo: Handler } = { token, userinfo: hang };
  const server = createServer((request, response) => {
    request.resume();
    (request.url?.startsWith('/token') ? answers.token : answers.userinfo)(request, response);
  });
  let google: Google;
  let desk: Desk;
  let url: string;

  beforeAll(async () => {
    google = await Google.start();
    await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
    url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
    desk = await startDesk({
      env: google.env({
        GOOGLE_TOKEN_URL: `${url}/token`,
        GOOGLE_USERINFO_URL: `${url}/userinfo`,
        GOOGLE_TIMEOUT: '300ms',
      }),
    });
  });
  afterAll(async () => {
    await desk.close();
    await google.stop();
    server.closeAllConnections();
    await new Promise((closed) => server.close(closed));
  });
  beforeEach(() => {
    answers.token = token;
    answers.userinfo = json(somebody());
  });

  const failed = { page: '/support', error: 'external.provider_failed' };
  const visit = () => new Browser(desk).visit('/api/v1/auth/google?returnTo=/support');

  it('works, works here too', async () => {
    expect(await visit()).toMatchObject({ code: expect.any(String) });
  });

  const nonsense: [string, Handler][] = [
    ['says nothing', raw('')],
    ['says null', json(null)],
    ['says a number', json(7)],
    ['says a list', json([])],
    ['says no JSON', raw('<html>hello</html>')],
    ['fails', json({ error: 'server_error' }, 500)],
    ['fails without a word', raw('', 503)],
    ['fails with null', json(null, 500)],
    ['redirects', (_request, response) => void response.writeHead(302, { location: '/elsewhere' }).end('{"sub":"1"}')],
    ['hangs up', (_request, response) => void response.destroy()],
    ['hangs up in the middle', cut],
    ['breaks off in the middle', reset],
    ['says too much', lengthy],
    ['never answers', hang],
    ['answers a byte at a time', drip],
    ['never stops', endless],
  ];

  describe.each(['token', 'userinfo'] as const)('when asked for the %s', (which) => {
    it.each(nonsense)('%s', async (_name, handler) => {
      answers[which] = handler;
      const began = performance.now();
      expect(await visit()).toEqual(failed);
      expect(performance.now() - began).toBeLessThan(3000);
    });
  });

  it.each([
    [{ access_token: '' }],
    [{ access_token: { a: 1 } }],
    [{ access_token: 'line\r\nbreak: 1' }],
    [{ error: 'invalid_grant' }],
  ])('gives %j for a token and somebody else’s answer for it', async (body) => {
    answers.token = json(body);
    answers.userinfo = json({ error: 'invalid_token' }, 401);
    expect(await visit()).toEqual(failed);
  });

  it.each([
    [{}],
    [{ sub: '' }],
    [{ sub: 7 }],
    [{ sub: null }],
    [{ sub: ['1'] }],
    [{ sub: { toString: 'x' } }],
    [{ sub: 'x'.repeat(256) }],
    [{ sub: 'with a blank' }],
    [{ id: '1', error: 'no' }],
  ])('says %j: not who it is', async (body) => {
    answers.userinfo = json({ email: 'anna@example.com', email_verified: true, name: 'Anna', ...body });
    expect(await visit()).toEqual(failed);
  });

  it('is away', async () => {
    const gone = await desk.beside({ GOOGLE_TOKEN_URL: 'http://127.0.0.1:1/token' });
    expect(await new Browser(gone).visit('/api/v1/auth/google?returnTo=/support')).toEqual(failed);
  });

  it('answers several windows at once makes one account of them', async () => {
    const waiting: ServerResponse[] = [];
    const same = somebody();
    answers.userinfo = (_request, response) => {
      waiting.push(response);
      if (waiting.length === 4) for (const each of waiting) json(same)(_request, each);
    };
    const browsers = [1, 2, 3, 4].map(() => new Browser(desk));
    const landed = await Promise.all(browsers.map((browser) => browser.visit()));
    expect(landed.map(({ error }) => error)).toEqual(browsers.map(() => undefined));
    const finished = await Promise.all(browsers.map((browser, n) => browser.finish(landed[n]?.code)));
    const ids = finished.map(({ body }) => (body.session as { user: { id: string } }).user.id);
    expect(new Set(ids).size).toBe(1);
    const types = (await eventsOfUser(desk, ids[0] ?? '')).map(({ type }) => type);
    expect(types.filter((type) => type === 'identity.linked')).toHaveLength(1);
  });

  it('is slow does not keep others from writing: nothing waits for it', async () => {
    answers.userinfo = hang;
    const waiting = visit();
    const began = performance.now();
    const { session } = (await new Browser(desk).api('POST', '/auth/guest', { body: {} })).body;
    expect(session).toBeTruthy();
    expect(performance.now() - began).toBeLessThan(290);
    expect(await waiting).toEqual(failed);
  });
});
