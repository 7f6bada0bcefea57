import type { Server } from 'node:http';
import { connect } from 'node:net';
import { gzipSync } from 'node:zlib';
import { Controller, Get, Post } from '@nestjs/common';
import type { World } from './http-world.js';
import { json, sendRaw, startHttp } from './http-world.js';

let made = 0;

@Controller('things')
class ThingsController {
  @Get()
  get(): object {
    return {};
  }

  @Post()
  make(): object {
    return { made: (made += 1) };
  }
}

/** A second request, hidden in what follows the first. */
const hidden = 'POST /api/v1/things HTTP/1.1\r\nHost: x\r\nContent-Length: 0\r\n\r\n';
const post = (...headers: string[]) => ['POST /api/v1/nothing HTTP/1.1', 'Host: x', ...headers, '', ''].join('\r\n');

describe('on the wire', () => {
  let world: World;
  beforeAll(async () => {
    world = await startHttp({ controllers: [ThingsController] });
  });
  afterAll(() => world.close());
  beforeEach(() => (made = 0));

  it.each([
    ['two lengths', `${post('Content-Length: 0', `Content-Length: ${hidden.length}`)}${hidden}`],
    ['a list of lengths', `${post(`Content-Length: 0, ${hidden.length}`)}${hidden}`],
    ['a length with a sign', `${post('Content-Length: +0')}${hidden}`],
    ['a length that is none', `${post('Content-Length: 0x0')}${hidden}`],
    ['a length and chunks', `${post('Content-Length: 6', 'Transfer-Encoding: chunked')}0\r\n\r\n${hidden}`],
    ['chunks that are not last', `${post('Transfer-Encoding: chunked, identity')}0\r\n\r\n${hidden}`],
    ['an encoding like chunks', `${post('Transfer-Encoding: xchunked')}0\r\n\r\n${hidden}`],
    ['a space before the colon', `${post('Transfer-Encoding : chunked')}0\r\n\r\n${hidden}`],
    ['a header over two lines', `${post('Transfer-Encoding:', ' chunked')}0\r\n\r\n${hidden}`],
    ['a line end that is half', `${post('X: y\nTransfer-Encoding: chunked')}0\r\n\r\n${hidden}`],
    ['a chunk of no size', `${post('Transfer-Encoding: chunked')}\r\n\r\n${hidden}`],
    ['a chunk with a size that is none', `${post('Transfer-Encoding: chunked')}0x0\r\n\r\n${hidden}`],
    ['a chunk longer than it says', `${post('Transfer-Encoding: chunked')}1\r\nab\r\n0\r\n\r\n${hidden}`],
    ['a zero in a header', `${post('X: a\u0000b')}${hidden}`],
  ])('nothing is hidden behind a request by %s: one refusal, and the line is cut', async (_what, bytes) => {
    const answer = await sendRaw(world.port, bytes);
    expect([400, 404]).toContain(answer.status);
    // Whatever else was answered would stand here.
    expect(answer.body).not.toMatch(/HTTP\/1\.1 [^4]/);
    expect(made).toBe(0);
  });

  it('what stands alone is read, so that the above is refused for what it is', async () => {
    await sendRaw(world.port, `${hidden.replace('Host: x', 'Host: x\r\nConnection: close')}`);
    expect(made).toBe(1);
  });

  it('a packed body is not unpacked, however small it came', async () => {
    const bomb = gzipSync(JSON.stringify({ name: 'x'.repeat(5_000_000) }));
    const packed = ['gzip', 'gzip, gzip'].map((encoding): Record<string, string> => ({ 'content-encoding': encoding }));
    for (const headers of [{}, ...packed]) {
      const answer = await world.fetch('/api/v1/things', {
        ...json({}, headers),
        body: new Uint8Array(bomb),
      });
      expect(await answer.json()).toMatchObject({ status: 400, code: 'request.malformed_json' });
    }
    expect(made).toBe(0);
  });

  describe('whoever sends byte by byte', () => {
    const begin = (bytes: string) => {
      const socket = connect(world.port, '127.0.0.1', () => socket.write(bytes));
      let heard = '';
      socket.on('data', (chunk: Buffer) => (heard += chunk.toString())).on('error', () => undefined);
      return { socket, ended: new Promise<string>((resolve) => socket.once('close', () => resolve(heard))) };
    };

    it('has a minute for the head and five for the body, and keeps nobody waiting meanwhile', async () => {
      const server = world.app.getHttpServer() as Server;
      expect(server.headersTimeout).toBe(60_000);
      expect(server.requestTimeout).toBe(300_000);
      const slow = Array.from({ length: 200 }, () => begin('GET /api/v1/things HTTP/1.1\r\nHost: x\r\nX-Slow: y'));
      const answers = await Promise.all(Array.from({ length: 20 }, () => world.fetch('/api/v1/things')));
      expect(answers.map(({ status }) => status)).toEqual(Array(20).fill(200));
      for (const { socket } of slow) socket.destroy();
      await Promise.all(slow.map(({ ended }) => ended));
    });

    // The minute itself is made a second; how often Node looks is the server's own.
    it('is hung up on when the time is over', async () => {
      const server = world.app.getHttpServer() as Server;
      const { headersTimeout } = server;
      server.headersTimeout = 1000;
      const slow = begin('GET /api/v1/things HTTP/1.1\r\nHost: x\r\nX-Slow: ');
      const drip = setInterval(() => slow.socket.write('y'), 500);
      expect(await slow.ended).toContain('request.timeout');
      clearInterval(drip);
      server.headersTimeout = headersTimeout;
    });
  });
});
