import {
  BadRequestException,
  Body,
  Controller,
  ForbiddenException,
  Get,
  ImATeapotException,
  Param,
  Patch,
  Post,
} from '@nestjs/common';
import {
  Conflict,
  FieldsInvalid,
  Forbidden,
  Malformed,
  NotFound,
  Stale,
  TooMany,
  Unauthenticated,
  Unavailable,
} from '../../src/kernel/index.js';
import { definedProblems, problemOf } from '../../src/platform/http/index.js';
import type { World } from './http-world.js';
import { json, sendRaw, startHttp } from './http-world.js';

const kinds: Record<string, () => Error> = {
  malformed: Malformed.define('test.malformed', 'Not readable.'),
  unauthenticated: Unauthenticated.define('test.unauthenticated', 'Who are you?'),
  forbidden: Forbidden.define('test.forbidden', 'Not you.'),
  notFound: NotFound.define('test.not_found', 'Not here.'),
  conflict: () => TestTaken({ name: 'vip' }, { data: { takenBy: 'somebody', status: 200 } }),
  stale: Stale.define('test.stale', 'Changed.'),
  invalid: () => FieldsInvalid({}, { errors: [{ pointer: '/name', code: 'too_long', message: 'Too long.' }] }),
  tooMany: () => TestOften({}, { retryAfter: 12.2 }),
  unavailable: () => TestAway({}, { retryAfter: 3, cause: new Error('connect ECONNREFUSED db.internal') }),
  unexpected: () => new Error('SELECT secret FROM table'),
  teapot: () => new ImATeapotException('short and stout'),
  nestBadRequest: () => new BadRequestException('Validation failed (uuid is expected)'),
  nestForbidden: () => new ForbiddenException(),
};
const TestTaken = Conflict.define('test.taken', 'The name "{name}" is taken.');
const TestOften = TooMany.define('test.often', 'Too often.');
const TestAway = Unavailable.define('test.away', 'Away.');

@Controller('things')
class ThingsController {
  @Get('fail/:kind')
  fail(@Param('kind') kind: string): never {
    throw kinds[kind]?.() ?? new Error('unknown kind');
  }

  @Get(':id')
  get(@Param('id') id: string): object {
    return { id };
  }

  @Post()
  make(@Body() body: object | undefined): object {
    return { got: body ?? null };
  }

  @Patch(':id')
  change(@Body() body: object): object {
    return { got: body };
  }
}

interface Told {
  type: string;
  title: string;
  status: number;
  detail?: string;
  instance?: string;
  code: string;
  requestId: string;
  errors?: unknown;
  [member: string]: unknown;
}

describe('problems', () => {
  let world: World;
  beforeAll(async () => {
    world = await startHttp({ controllers: [ThingsController], env: { HTTP_BODY_LIMIT: '2kb' } });
  });
  afterAll(() => world.close());

  async function problem(path: string, init?: RequestInit): Promise<{ response: Response; told: Told }> {
    const response = await world.fetch(path, init);
    const told = (await response.json()) as Told;
    expect(response.headers.get('content-type')).toBe('application/problem+json; charset=utf-8');
    expect(response.headers.get('x-request-id')).toBe(told.requestId);
    expect(response.headers.get('content-security-policy')).toContain("default-src 'self'");
    expect(response.headers.get('cache-control')).toBe('no-store');
    expect(told).toMatchObject({
      status: response.status,
      title: expect.any(String) as string,
      code: expect.any(String) as string,
    });
    expect(told.type).toBe(`/api/docs/problems#${told.code}`);
    expect(definedProblems().map((each) => each.code)).toContain(told.code);
    return { response, told };
  }

  it.each([
    ['malformed', 400, 'test.malformed'],
    ['unauthenticated', 401, 'test.unauthenticated'],
    ['forbidden', 403, 'test.forbidden'],
    ['notFound', 404, 'test.not_found'],
    ['conflict', 409, 'test.taken'],
    ['stale', 412, 'test.stale'],
    ['invalid', 422, 'request.invalid'],
    ['tooMany', 429, 'test.often'],
    ['unavailable', 503, 'test.away'],
    ['unexpected', 500, 'server.unexpected'],
    ['teapot', 418, 'request.refused'],
    ['nestBadRequest', 400, 'request.malformed'],
    ['nestForbidden', 403, 'request.forbidden'],
  ])('say what went wrong when a handler throws: %s', async (kind, status, code) => {
    const { told } = await problem(`/api/v1/things/fail/${kind}?token=hidden`);
    expect(told).toMatchObject({ status, code, instance: `/api/v1/things/fail/${kind}` });
  });

  it('fill the sentence, name the fields, and add facts that never replace a member', async () => {
    expect((await problem('/api/v1/things/fail/conflict')).told).toMatchObject({
      detail: 'The name "vip" is taken.',
      takenBy: 'somebody',
      status: 409,
    });
    expect((await problem('/api/v1/things/fail/invalid')).told.errors).toEqual([
      { pointer: '/name', code: 'too_long', message: 'Too long.' },
    ]);
  });

  it('say when to come back, and how to sign in', async () => {
    expect((await problem('/api/v1/things/fail/tooMany')).response.headers.get('retry-after')).toBe('13');
    expect((await problem('/api/v1/things/fail/unavailable')).response.headers.get('retry-after')).toBe('3');
    const { response } = await problem('/api/v1/things/fail/unauthenticated');
    expect(response.headers.get('www-authenticate')).toBe('Bearer realm="quickdesk"');
  });

  it('tell nothing about a fault of the server, and log it with its stack', async () => {
    const { told } = await problem('/api/v1/things/fail/unexpected');
    expect(JSON.stringify(told)).not.toContain('SELECT');
    const line = world.log.find((each) => each.requestId === told.requestId && each.level === 50);
    expect(line).toMatchObject({
      err: { message: 'SELECT secret FROM table', stack: expect.stringContaining('http-problems') as string },
    });
    const away = await problem('/api/v1/things/fail/unavailable');
    expect(JSON.stringify(away.told)).not.toContain('db.internal');
    expect(world.log.find((each) => each.requestId === away.told.requestId && each.level === 40)).toBeDefined();
  });

  it('answer an unknown address with 404, inside the API and outside', async () => {
    for (const path of [
      '/api/v1/nothing',
      '/api/v1/things/1/2',
      '/nowhere',
      '/',
      '/api/v2/things/1',
      '/api/v1/things//',
    ]) {
      expect((await world.fetch(path)).status).toBe(404);
    }
    expect((await problem('/api/v1/nothing')).told.code).toBe('route.not_found');
    expect((await problem('/api/v1/nothing', json({ a: 1 }))).told.code).toBe('route.not_found');
  });

  it('answer a wrong method with 405 and say which are right', async () => {
    const wrong = await problem('/api/v1/things/1', { method: 'DELETE' });
    expect(wrong.told).toMatchObject({ status: 405, code: 'route.method_not_allowed' });
    expect(wrong.response.headers.get('allow')).toBe('GET, HEAD, PATCH');
    const collection = await problem('/api/v1/things');
    expect(collection.response.headers.get('allow')).toBe('POST');
    const answer = await sendRaw(
      world.port,
      'PROPFIND /api/v1/things/1 HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n',
    );
    expect([answer.status, answer.headers.allow]).toEqual([405, 'GET, HEAD, PATCH']);
  });

  it.each<[string, string, RequestInit]>([
    ['request.malformed_json', 'broken JSON', { body: '{"a":', headers: { 'content-type': 'application/json' } }],
    [
      'request.malformed_json',
      'a poisoned prototype',
      { body: '{"__proto__":{"admin":true}}', headers: { 'content-type': 'application/json' } },
    ],
    [
      'request.malformed_json',
      'a poisoned constructor',
      { body: '{"constructor":{"prototype":{"admin":true}}}', headers: { 'content-type': 'application/json' } },
    ],
    ['request.body_missing', 'no body', { body: '', headers: { 'content-type': 'application/json' } }],
  ])('refuse with 400 %s: %s', async (code, _what, init) => {
    const { told } = await problem('/api/v1/things', { method: 'POST', ...init });
    expect(told).toMatchObject({ status: 400, code });
  });

  it('refuse a body that is too large, whether it says so or not', async () => {
    const body = JSON.stringify({ text: 'x'.repeat(3000) });
    const { told } = await problem('/api/v1/things', {
      method: 'POST',
      body,
      headers: { 'content-type': 'application/json' },
    });
    expect(told).toMatchObject({ status: 413, code: 'request.too_large' });
    const chunk = `${'1000'}\r\n${'x'.repeat(4096)}\r\n`;
    const head =
      'POST /api/v1/things HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\nTransfer-Encoding: chunked\r\n\r\n';
    const answer = await sendRaw(world.port, `${head}${chunk}0\r\n\r\n`);
    expect(answer.status).toBe(413);
  });

  it.each(['text/plain', 'application/x-www-form-urlencoded', 'application/xml', 'nonsense'])(
    'refuse a body of type %s',
    async (type) => {
      const { told } = await problem('/api/v1/things', {
        method: 'POST',
        body: 'a=1',
        headers: { 'content-type': type },
      });
      expect(told).toMatchObject({ status: 415, code: 'request.media_type_unsupported' });
    },
  );

  it('read JSON in its variants, and a POST without a body', async () => {
    for (const type of ['application/json', 'application/json; charset=utf-8', 'application/merge-patch+json']) {
      const answer = await world.fetch('/api/v1/things/1', {
        method: 'PATCH',
        body: '{"a":1}',
        headers: { 'content-type': type },
      });
      expect(await answer.json()).toEqual({ got: { a: 1 } });
    }
    expect(await (await world.fetch('/api/v1/things', { method: 'POST' })).json()).toEqual({ got: null });
  });

  it('answer what the router cannot read like everything else', async () => {
    const { told } = await problem('/api/v1/things/%E0%A4%A');
    expect(told).toMatchObject({ status: 400, code: 'request.url_malformed', instance: '/api/v1/things/%E0%A4%A' });
    const long = await problem(`/api/v1/things/${'x'.repeat(200)}`);
    expect(long.told).toMatchObject({ status: 414, code: 'request.url_too_long' });
  });

  it.each<[string, number, string, string]>([
    ['what is not HTTP', 400, 'request.not_http', 'HELLO\r\n\r\n'],
    ['an unknown method', 400, 'request.not_http', 'BREW / HTTP/1.1\r\nHost: x\r\n\r\n'],
    ['a header with a space in its name', 400, 'request.not_http', 'GET / HTTP/1.1\r\nHost: x\r\na b: c\r\n\r\n'],
    [
      'two lengths at once',
      400,
      'request.not_http',
      'POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 3\r\nContent-Length: 4\r\n\r\nabcd',
    ],
    [
      'a length and chunks',
      400,
      'request.not_http',
      'POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 3\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n',
    ],
    [
      'too many headers',
      431,
      'request.headers_too_large',
      `GET / HTTP/1.1\r\nHost: x\r\nX: ${'y'.repeat(20_000)}\r\n\r\n`,
    ],
    ['no host', 400, 'request.host_missing', 'GET /api/v1/things/1 HTTP/1.1\r\nConnection: close\r\n\r\n'],
    [
      'an unknown expectation',
      417,
      'request.expectation_failed',
      'POST /api/v1/things HTTP/1.1\r\nHost: x\r\nExpect: tea\r\nContent-Length: 0\r\n\r\n',
    ],
  ])('answer %s with a problem too', async (_what, status, code, bytes) => {
    const answer = await sendRaw(world.port, bytes);
    expect(answer.headers['content-type']).toBe('application/problem+json; charset=utf-8');
    const told = JSON.parse(answer.body) as Told;
    expect({ ...told, answered: answer.status }).toMatchObject({ answered: status, status, code });
    expect(answer.headers['x-request-id']).toBe(told.requestId);
    expect(answer.headers['x-content-type-options']).toBe('nosniff');
  });

  it('are the same for a socket', () => {
    const told = problemOf(TestTaken({ name: 'vip' }), { requestId: 'r1', instance: 'tag:create' });
    expect(JSON.parse(JSON.stringify(told))).toEqual({
      type: '/api/docs/problems#test.taken',
      title: 'Not possible in this state',
      status: 409,
      detail: 'The name "vip" is taken.',
      instance: 'tag:create',
      code: 'test.taken',
      requestId: 'r1',
    });
  });
});
