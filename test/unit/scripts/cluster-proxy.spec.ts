import { mkdtempSync, rmSync } from 'node:fs';
import type { IncomingMessage, Server } from 'node:http';
import { createServer } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { WebSocket, WebSocketServer } from 'ws';
import { findNginx } from '../../../scripts/lib/cluster/nginx.mjs';
import { startProxy } from '../../../scripts/lib/cluster/proxy.mjs';
import { eventually } from '../../support/eventually.js';
import { freePort } from '../../support/servers.js';

interface Asked {
  node: string;
  method: string;
  url: string;
  headers: IncomingMessage['headers'];
  body: string;
}

type Manner = 'well' | 'without its database' | 'breaking off';

/** A node that writes down what it is asked, and tells it back. */
class EchoNode {
  readonly asked: Asked[] = [];
  manner: Manner = 'well';
  private server: Server | undefined;

  constructor(
    readonly name: string,
    readonly port: number,
  ) {}

  async start(): Promise<void> {
    const server = (this.server = createServer((request, response) => {
      const chunks: Buffer[] = [];
      request.on('data', (chunk: Buffer) => chunks.push(chunk));
      request.on('end', () => {
        const { method = '', url = '', headers } = request;
        const asked = { node: this.name, method, url, headers, body: Buffer.concat(chunks).toString() };
        this.asked.push(asked);
        if (this.manner === 'breaking off') return void request.socket.destroy();
        const away = this.manner === 'without its database';
        response.writeHead(away ? 503 : 200, {
          'content-type': away ? 'application/problem+json' : 'application/json',
          ...(away && { 'retry-after': '7' }),
        });
        response.end(JSON.stringify(away ? { code: 'database.unavailable' } : asked));
      });
    }));
    new WebSocketServer({ server }).on('connection', (socket, { url, headers }) => {
      socket.on('message', (said) =>
        socket.send(JSON.stringify({ node: this.name, url, headers, body: String(said as Buffer) })),
      );
    });
    await new Promise<void>((listening) => server.listen(this.port, '127.0.0.1', listening));
  }

  async stop(): Promise<void> {
    const { server } = this;
    if (!server) return;
    this.server = undefined;
    const closed = new Promise((done) => server.close(done));
    server.closeAllConnections();
    await closed;
  }
}

const nginx = findNginx();
const proxies = ['builtin', ...(nginx ? ['nginx'] : [])];

describe.each(proxies)('the proxy of a cluster, %s', (wanted) => {
  const folder = mkdtempSync(join(tmpdir(), 'quickdesk-proxy-'));
  let nodes: EchoNode[];
  let proxy: Awaited<ReturnType<typeof startProxy>>;
  let url: string;

  beforeAll(async () => {
    nodes = [new EchoNode('api-1', await freePort()), new EchoNode('api-2', await freePort())];
    for (const node of nodes) await node.start();
    const port = await freePort();
    url = `http://127.0.0.1:${port}`;
    proxy = await startProxy({ wanted, nodes, port, folder, logs: folder, say: (line) => console.log(line) });
  }, 30_000);
  afterEach(async () => {
    for (const node of nodes) {
      node.manner = 'well';
      node.asked.length = 0;
      await node.stop();
      await node.start();
    }
    // nginx has to find out that who was away is there again.
    const there = new Set<string>();
    const allThere = async () => {
      const answered = await fetch(url);
      if (answered.ok) there.add(((await answered.json()) as Asked).node);
      expect(there.size).toBe(2);
    };
    await eventually(allThere, { withinMs: 15_000 });
    for (const node of nodes) node.asked.length = 0;
  });
  afterAll(async () => {
    await proxy.stop();
    for (const node of nodes) await node.stop();
    rmSync(folder, { recursive: true, force: true });
  });

  const answer = async (path: string, init?: RequestInit) => (await (await fetch(url + path, init)).json()) as Asked;
  const nodeOf = async (path: string, headers: Record<string, string> = {}) => (await answer(path, { headers })).node;
  const all = () => nodes.flatMap(({ asked }) => asked);

  const through = (path: string, headers: Record<string, string> = {}) =>
    new Promise<Asked>((resolve, reject) => {
      const socket = new WebSocket(url.replace('http', 'ws') + path, { headers });
      socket.once('error', reject);
      socket.once('open', () => socket.send('Hello'));
      socket.once('message', (said) => {
        socket.close();
        resolve(JSON.parse(String(said as Buffer)) as Asked);
      });
    });

  it('passes on what is asked, and tells who asked', async () => {
    const body = JSON.stringify({ name: 'Änne' });
    const asked = await answer('/api/v1/tags?x=%20y', {
      method: 'PATCH',
      body,
      headers: { 'x-forwarded-for': '192.0.2.7' },
    });
    expect(asked).toMatchObject({ method: 'PATCH', url: '/api/v1/tags?x=%20y', body });
    expect(asked.headers).toMatchObject({
      host: new URL(url).host,
      'x-forwarded-for': '192.0.2.7, 127.0.0.1',
      'x-forwarded-host': new URL(url).host,
      'x-forwarded-proto': 'http',
      'x-request-id': expect.stringMatching(/^[0-9a-f]{32}$/) as string,
    });
    const known = { 'x-request-id': 'from-outside', 'x-forwarded-proto': 'https' };
    expect((await answer('/', { headers: known })).headers).toMatchObject(known);
  });

  it('lets websockets through, to any node', async () => {
    const seen = new Set<string>();
    await eventually(async () => {
      const asked = await through('/socket.io/?EIO=4&transport=websocket', { origin: 'https://shop.example.com' });
      expect(asked).toMatchObject({ url: '/socket.io/?EIO=4&transport=websocket', body: 'Hello' });
      expect(asked.headers).toMatchObject({ origin: 'https://shop.example.com', 'x-forwarded-for': '127.0.0.1' });
      expect(seen.add(asked.node).size).toBe(2);
    });
  });

  it('asks the same node for each step of a session that polls', async () => {
    const first = new Map<string, string>();
    for (let person = 0; person < 12; person += 1) {
      const agent = { 'user-agent': `Browser ${person}` };
      const node = await nodeOf('/socket.io/?EIO=4&transport=polling', agent);
      first.set(agent['user-agent'], node);
      for (let step = 0; step < 4; step += 1)
        expect(await nodeOf(`/socket.io/?EIO=4&transport=polling&sid=s${person}`, agent)).toBe(node);
      expect((await through(`/socket.io/?EIO=4&transport=websocket&sid=s${person}`, agent)).node).toBe(node);
    }
    expect(new Set(first.values()).size).toBe(2);
  });

  it('passes over a node that is not there', async () => {
    await nodes[0]?.stop();
    for (let n = 0; n < 12; n += 1) {
      const body = `Message ${n}`;
      expect(await answer('/', { method: 'POST', body })).toMatchObject({ node: 'api-2', body });
      expect(await nodeOf('/')).toBe('api-2');
      expect((await through('/socket.io/?EIO=4&transport=websocket')).node).toBe('api-2');
    }
  });

  it('asks again when that does no harm, and never twice for what may have been done', async () => {
    for (const node of nodes) node.manner = 'breaking off';
    const posted = await fetch(url, { method: 'POST', body: 'Only once' });
    expect([posted.status, posted.headers.get('retry-after')]).toEqual([503, '2']);
    expect(all().map(({ body }) => body)).toEqual(['Only once']);
  });

  it('asks another node when the first one breaks off a question', async () => {
    for (const node of nodes) node.manner = 'breaking off';
    expect((await fetch(url)).status).toBe(503);
    expect(
      all()
        .map(({ node }) => node)
        .sort(),
    ).toEqual(['api-1', 'api-2']);
  });

  it("leaves a node's own word as it is, however often it is said", async () => {
    for (const node of nodes) node.manner = 'without its database';
    for (let n = 0; n < 10; n += 1) {
      const said = await fetch(url);
      expect([said.status, said.headers.get('retry-after'), await said.json()]).toEqual([
        503,
        '7',
        { code: 'database.unavailable' },
      ]);
    }
  });

  it('says so in the way of the API where nobody answers', async () => {
    for (const node of nodes) await node.stop();
    const said = await fetch(`${url}/api/v1/tags`, { method: 'POST', body: '{}' });
    expect([said.status, said.headers.get('retry-after'), said.headers.get('content-type')]).toEqual([
      503,
      '2',
      'application/problem+json',
    ]);
    expect(await said.json()).toMatchObject({ status: 503, code: 'server.unavailable' });
    await expect(through('/socket.io/?EIO=4&transport=websocket')).rejects.toThrow('503');
  });

  it('keeps the metrics inside', async () => {
    expect((await fetch(`${url}/metrics?x=1`)).status).toBe(404);
    expect(all()).toEqual([]);
  });

  it('asks a node no more once it is left out', async () => {
    proxy.leaveOut(new Set(['api-1']));
    const asks = async () => {
      const seen = [];
      for (let n = 0; n < 12; n += 1) seen.push(await nodeOf('/'));
      return new Set(seen);
    };
    await eventually(async () => expect(await asks()).toEqual(new Set(['api-2'])));
    proxy.leaveOut(new Set());
    await eventually(async () => expect((await asks()).size).toBe(2));
  });
});
