import dns from 'node:dns';
import type { IncomingMessage, Server, ServerResponse } from 'node:http';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { gzipSync } from 'node:zlib';
import { loadConfig } from '../../src/platform/config/index.js';
import { Outbound } from '../../src/platform/outbound/index.js';

const packed = gzipSync('x'.repeat(1_000_000));

describe('calls to addresses that others have named', () => {
  const asked: string[] = [];
  let server: Server;
  let base: string;

  const answers: Record<string, (request: IncomingMessage, response: ServerResponse) => void> = {
    '/hello': (_, response) => response.end('hello'),
    '/long': (_, response) => response.end('x'.repeat(100_000)),
    '/here': (_, response) => response.writeHead(302, { location: '/hello' }).end(),
    '/round': (_, response) => response.writeHead(302, { location: '/round' }).end(),
    '/inside': (_, response) => response.writeHead(302, { location: 'http://10.255.255.1/' }).end(),
    '/file': (_, response) => response.writeHead(302, { location: 'file:///etc/passwd' }).end(),
    '/slow': () => undefined,
    '/packed': (_, response) => response.writeHead(200, { 'content-encoding': 'gzip' }).end(packed),
    '/cut': (_, response) => {
      response.writeHead(200, { 'content-length': '100' });
      response.write('half');
      setImmediate(() => response.destroy());
    },
  };

  beforeAll(async () => {
    server = createServer((request, response) => {
      asked.push(request.url ?? '');
      answers[request.url ?? '']?.(request, response);
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    base = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  });
  afterAll(() => {
    server.closeAllConnections();
    server.close();
  });
  beforeEach(() => asked.splice(0));

  const outbound = (OUTBOUND_ALLOW = '') => new Outbound(loadConfig({ NODE_ENV: 'test', OUTBOUND_ALLOW }));
  const options = { maxBytes: 1000, timeoutMs: 2000 };
  const codeOf = (work: Promise<unknown>) =>
    work.then(
      () => 'fine',
      (error: { code: string }) => error.code,
    );

  it('reach nothing inside the house, by number or by name, and nobody there is asked', async () => {
    const { port } = server.address() as AddressInfo;
    const written = ['127.0.0.1', 'localhost', '[::1]', '2130706433', '0x7f.1', '0', '[::ffff:127.0.0.1]'];
    const disguised = ['127.1', '0177.0.0.1', '127.0.0.1.', '１２７.0.0.1', '127%2e0.0.1', '[0:0:0:0:0:ffff:7f00:1]'];
    for (const host of [...written, ...disguised]) {
      expect([host, await codeOf(outbound().get(`http://${host}:${port}/hello`, options))]).toEqual([
        host,
        'outbound.private',
      ]);
    }
    expect(asked).toEqual([]);
  });

  it('reach what is allowed, and read no more than they were told to', async () => {
    const calls = outbound('127.0.0.0/8,::1');
    expect(await calls.get(`${base}/hello`, options)).toMatchObject({
      status: 200,
      whole: true,
      body: Buffer.from('hello'),
    });
    const long = await calls.get(`${base}/long`, options);
    expect([long.body.length, long.whole]).toEqual([1000, false]);
    expect((await calls.get(base.replace('127.0.0.1', 'localhost') + '/hello', options)).status).toBe(200);
  });

  it('follow where they are sent, as often as they may, and look at each address anew', async () => {
    const calls = outbound('127.0.0.1');
    expect(await calls.get(`${base}/here`, { ...options, redirects: 1 })).toMatchObject({ url: `${base}/hello` });
    expect(await codeOf(calls.get(`${base}/here`, options))).toBe('outbound.no_answer');
    expect(await codeOf(calls.get(`${base}/round`, { ...options, redirects: 3 }))).toBe('outbound.no_answer');
    expect(asked.filter((path) => path === '/round')).toHaveLength(4);
    expect(await codeOf(calls.get(`${base}/inside`, { ...options, redirects: 3 }))).toBe('outbound.private');
    expect(await codeOf(calls.get(`${base}/file`, { ...options, redirects: 3 }))).toBe('outbound.unusable');
  });

  it('lead where their name was found to lead when it was looked at, whatever it leads to the next moment', async () => {
    const { port } = server.address() as AddressInfo;
    const told: string[][] = [];
    const looked = jest.spyOn(dns, 'lookup').mockImplementation(((
      _name: string,
      _options: unknown,
      done: (error: null, addresses: { address: string; family: number }[]) => void,
    ) =>
      done(
        null,
        (told.shift() ?? ['10.0.0.1']).map((address) => ({ address, family: 4 })),
      )) as never);
    try {
      const get = (path: string) => codeOf(outbound('127.0.0.1').get(`http://site.example:${port}${path}`, options));
      told.push(['127.0.0.1']);
      expect([await get('/hello'), asked]).toEqual(['fine', ['/hello']]);
      expect(looked).toHaveBeenCalledTimes(1);
      expect(await get('/hello')).toBe('outbound.private');
      told.push(['127.0.0.1', '10.0.0.1']);
      expect(await get('/hello')).toBe('outbound.private');
      expect(asked).toEqual(['/hello']);
    } finally {
      looked.mockRestore();
    }
  });

  it('are not unpacked: what came small stays small', async () => {
    const { body, whole } = await outbound('127.0.0.1').get(`${base}/packed`, { ...options, maxBytes: 100_000 });
    expect([body.equals(packed), whole]).toEqual([true, true]);
  });

  it('wait no longer than they were told to, and say so when the answer breaks off', async () => {
    const calls = outbound('127.0.0.1');
    expect(await codeOf(calls.get(`${base}/slow`, { ...options, timeoutMs: 50 }))).toBe('outbound.no_answer');
    expect(await codeOf(calls.get(`${base}/cut`, options))).toBe('outbound.no_answer');
  });

  it('are to http and https, without a name and a password inside', async () => {
    for (const url of [
      'file:///etc/passwd',
      'ftp://example.com/',
      'gopher://x',
      'nothing',
      'http://me:secret@example.com/',
    ]) {
      expect(await codeOf(outbound().get(url, options))).toBe('outbound.unusable');
    }
  });

  it('may go to networks that are written as such', () => {
    for (const wrong of ['10.0.0.0/33', 'example.com', '10.0.0.0/', '::/129', '10.0.0.0/8/8']) {
      expect(() => outbound(wrong)).toThrow('OUTBOUND_ALLOW');
    }
  });
});
