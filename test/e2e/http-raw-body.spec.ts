import { connect } from 'node:net';
import type { CanActivate, ExecutionContext } from '@nestjs/common';
import { Body, Controller, Delete, HttpCode, Injectable, Post, Put, UseGuards } from '@nestjs/common';
import { ApiOkResponse } from '@nestjs/swagger';
import type { FastifyRequest } from 'fastify';
import { Forbidden, newId } from '../../src/kernel/index.js';
import { UnitOfWork } from '../../src/platform/database/index.js';
import { DiscoveryModule } from '../../src/platform/discovery/index.js';
import { DocumentsModule, openApiDocument } from '../../src/platform/documents/index.js';
import type { Origin } from '../../src/platform/http/index.js';
import { From, RawBody, Traffic } from '../../src/platform/http/index.js';
import { RealtimeModule } from '../../src/platform/realtime/index.js';
import { eventually } from '../support/eventually.js';
import type { World } from './http-world.js';
import { Note, sendRaw, startHttp } from './http-world.js';

const No = Forbidden.define('picture.no', 'No.');
const seen: { body?: unknown; bytesRead?: number } = {};

@Injectable()
class Refusing implements CanActivate {
  canActivate(context: ExecutionContext): boolean {
    const { headers, raw } = context.switchToHttp().getRequest<FastifyRequest>();
    if (headers.authorization !== undefined || headers['x-refuse'] === undefined) return true;
    seen.bytesRead = raw.readableDidRead ? 1 : 0;
    throw No();
  }
}

@Controller('pictures')
class PicturesController {
  constructor(private readonly uow: UnitOfWork) {}

  @Put()
  @UseGuards(Refusing)
  @RawBody({ types: ['image/png', 'image/jpeg'], limit: (config) => config.http.bodyLimit * 3 })
  @ApiOkResponse({ description: 'Taken.' })
  put(@Body() image: Buffer): object {
    seen.body = image;
    return { buffer: Buffer.isBuffer(image), size: image.length };
  }

  @Post()
  @HttpCode(200)
  @RawBody({ types: ['image/gif'], limit: 10 })
  async post(@Body() image: Buffer): Promise<object> {
    return this.uow.quiet('a test writes', async (tx) => {
      const note = { id: newId(), text: image.toString(), version: 1 };
      await tx.insert(Note, note);
      return { size: image.length };
    });
  }

  @Post('json')
  json(@Body() body: unknown): object {
    return { got: body ?? null };
  }

  @Delete()
  delete(@Body() body: unknown): object {
    return { got: body ?? null };
  }

  @Post('from')
  from(@From() origin: Origin): Origin {
    return origin;
  }
}

describe('a route that takes a file', () => {
  let world: World;
  beforeAll(async () => {
    world = await startHttp({
      controllers: [PicturesController],
      imports: [DiscoveryModule, RealtimeModule, DocumentsModule],
      env: { HTTP_BODY_LIMIT: '1kb', TRUST_PROXY: 'true' },
    });
  });
  afterAll(() => world.close());

  const send = (method: string, type: string | undefined, body?: BodyInit, path = '', more: object = {}) =>
    world.fetch(`/api/v1/pictures${path}`, {
      method,
      body,
      headers: { ...(type === undefined ? {} : { 'content-type': type }), ...more },
    });
  const code = async (response: Response) => [response.status, ((await response.json()) as { code: string }).code];
  const unsupported = [415, 'request.media_type_unsupported'];
  const tooLarge = [413, 'request.too_large'];

  it('gets its bytes as they were sent', async () => {
    const bytes = Buffer.from(Array.from({ length: 3000 }, (_, n) => n % 256));
    for (const type of ['image/png', 'image/jpeg', 'IMAGE/PNG', 'image/png; some=thing']) {
      const response = await send('PUT', type, bytes);
      expect([response.status, await response.json()]).toEqual([200, { buffer: true, size: 3000 }]);
      expect((seen.body as Buffer).equals(bytes)).toBe(true);
    }
    expect(await (await send('PUT', 'image/png')).json()).toEqual({ buffer: true, size: 0 });
  });

  it('gets them piece by piece as well', async () => {
    const body = new ReadableStream<Uint8Array>({
      async start(controller) {
        for (let n = 0; n < 3; n += 1) {
          controller.enqueue(new Uint8Array(1000).fill(n));
          await new Promise((resolve) => setImmediate(resolve));
        }
        controller.close();
      },
    });
    const init = { method: 'PUT', body, duplex: 'half', headers: { 'content-type': 'image/png' } } as RequestInit;
    expect(await (await world.fetch('/api/v1/pictures', init)).json()).toEqual({ buffer: true, size: 3000 });
  });

  it('refuses every other type, JSON and none included', async () => {
    for (const type of ['application/json', 'image/gif', 'text/plain', 'application/octet-stream', 'nonsense']) {
      expect(await code(await send('PUT', type, '{}'))).toEqual(unsupported);
    }
    expect(await code(await send('PUT', 'application/json', '{broken'))).toEqual(unsupported);
    expect(await code(await send('PUT', undefined))).toEqual(unsupported);
    expect(await code(await send('PUT', undefined, Buffer.from('x')))).toEqual(unsupported);
    expect(await (await send('PUT', 'application/json', '{}')).json()).toMatchObject({
      detail: expect.stringMatching(/expects image\/png, image\/jpeg\.$/) as string,
    });
  });

  it('opens no other route to these types', async () => {
    for (const type of ['image/png', 'image/jpeg', 'image/gif']) {
      expect(await code(await send('POST', type, Buffer.from('x'), '/json'))).toEqual(unsupported);
      expect(await code(await send('POST', type, undefined, '/json'))).toEqual(unsupported);
      expect(await code(await send('DELETE', type, Buffer.from('x')))).toEqual(unsupported);
    }
    // Nor the routes of other files.
    expect(await code(await send('POST', 'image/png', Buffer.from('x')))).toEqual(unsupported);
    expect(await code(await send('PUT', 'image/gif', Buffer.from('x')))).toEqual(unsupported);
    // An address that does not exist says that, whatever is sent to it.
    expect(await code(await send('POST', 'image/png', Buffer.from('x'), '/nowhere'))).toEqual([404, 'route.not_found']);
    expect(await code(await send('POST', 'image/png', Buffer.from('x'), '/from/x'))).toEqual([404, 'route.not_found']);
    expect(await (await send('POST', 'application/json', '{"a":1}', '/json')).json()).toEqual({ got: { a: 1 } });
  });

  it('refuses there without reading what is sent', async () => {
    const head = 'POST /api/v1/pictures/json HTTP/1.1\r\nHost: x\r\nContent-Type: image/png\r\n';
    // The body never comes: an answer can only be given by who does not wait for it.
    const answer = await sendRaw(world.port, `${head}Content-Length: 1000\r\n\r\n`);
    expect(answer.status).toBe(415);
  });

  it('refuses what is too large, whether it says so or not, and serves on', async () => {
    expect((await send('PUT', 'image/png', Buffer.alloc(3072))).status).toBe(200);
    expect(await code(await send('PUT', 'image/png', Buffer.alloc(3073)))).toEqual(tooLarge);
    expect(await code(await send('PUT', 'image/png', Buffer.alloc(3073 * 3)))).toEqual(tooLarge);
    expect(await code(await send('POST', 'image/gif', Buffer.alloc(11)))).toEqual(tooLarge);
    const head =
      'PUT /api/v1/pictures HTTP/1.1\r\nHost: x\r\nContent-Type: image/png\r\nTransfer-Encoding: chunked\r\n\r\n';
    const endless = await sendRaw(world.port, `${head}${`400\r\n${'x'.repeat(1024)}\r\n`.repeat(4)}`);
    expect([endless.status, endless.headers.connection]).toEqual([413, 'close']);
    const far = 'PUT /api/v1/pictures HTTP/1.1\r\nHost: x\r\nContent-Type: image/png\r\nContent-Length: 100000\r\n\r\n';
    expect((await sendRaw(world.port, far)).status).toBe(413);
    expect((await send('PUT', 'image/png', Buffer.alloc(1))).status).toBe(200);
  });

  it('reads nothing of what somebody sends who may not', async () => {
    const response = await send('PUT', 'image/png', Buffer.alloc(3000), '', { 'x-refuse': 'yes' });
    expect(await code(response)).toEqual([403, 'picture.no']);
    expect(seen.bytesRead).toBe(0);
  });

  it('takes a sender that gives up for what it is: no fault of the server', async () => {
    const before = world.log.length;
    const socket = connect(world.port, '127.0.0.1');
    const line =
      'PUT /api/v1/pictures HTTP/1.1\r\nHost: x\r\nContent-Type: image/png\r\nContent-Length: 1000\r\n\r\nxxx';
    await new Promise<void>((resolve) => socket.write(line, () => resolve()));
    await eventually(() => expect(world.get(Traffic).count).toBe(1));
    socket.destroy();
    const lines = () => world.log.slice(before);
    await eventually(() => expect(lines().some((each) => each.msg === 'request')).toBe(true));
    expect(lines().find((each) => each.msg === 'request')).toMatchObject({ route: '/api/v1/pictures', status: 499 });
    expect(lines().filter((each) => each.level >= 40)).toEqual([]);
  });

  it('can be sent again under an Idempotency-Key; other bytes are another request', async () => {
    const key = { 'idempotency-key': newId() };
    const text = newId().slice(0, 8);
    expect((await send('POST', 'image/gif', text, '', key)).status).toBe(200);
    expect((await send('POST', 'image/gif', text, '', key)).headers.get('idempotent-replayed')).toBe('true');
    expect(await world.get(UnitOfWork).read().countBy(Note, { text })).toBe(1);
    expect(await code(await send('POST', 'image/gif', 'other', '', key))).toEqual([422, 'idempotency.key_reused']);
  });

  it('is described as taking the bytes of each type', () => {
    const { put } = openApiDocument(world.app).paths['/api/v1/pictures'] ?? {};
    const binary = { schema: { type: 'string', format: 'binary' } };
    expect(put?.requestBody).toEqual({ required: true, content: { 'image/png': binary, 'image/jpeg': binary } });
    expect(Object.keys(put?.responses ?? {})).toEqual(expect.arrayContaining(['413', '415']));
  });

  it('cannot take JSON for a file', () => {
    expect(() => RawBody({ types: ['application/json'], limit: 1 })).toThrow('is not a content type');
  });

  it('and every route can tell where a request came from', async () => {
    const ask = async (headers: Record<string, string>): Promise<unknown> =>
      (await send('POST', undefined, undefined, '/from', { 'x-forwarded-for': '192.0.2.7', ...headers })).json();
    expect(await ask({ 'user-agent': 'Firefox' })).toEqual({ address: '192.0.2.7', userAgent: 'Firefox' });
    expect(await ask({ 'user-agent': 'x'.repeat(400) })).toEqual({ address: '192.0.2.7', userAgent: 'x'.repeat(300) });
    const bare = await sendRaw(
      world.port,
      'POST /api/v1/pictures/from HTTP/1.1\r\nHost: x\r\nConnection: close\r\nContent-Length: 0\r\n\r\n',
    );
    expect(JSON.parse(bare.body)).toMatchObject({ userAgent: '' });
  });
});
