import { setTimeout as pause } from 'node:timers/promises';
import type { CanActivate } from '@nestjs/common';
import { Body, Controller, Get, Injectable, Param, Post, UseGuards } from '@nestjs/common';
import type { Actor } from '../../src/kernel/index.js';
import { actorKey, DomainError } from '../../src/kernel/index.js';
import { CurrentActor, HttpAuth, OpenRoute, Traffic } from '../../src/platform/http/index.js';
import { context, Logger, Metrics } from '../../src/platform/observability/index.js';
import { eventually } from '../support/eventually.js';
import type { LogLine, World } from './http-world.js';
import { json, startHttp } from './http-world.js';

let seenByGuard: unknown;

@Injectable()
class NotesContext implements CanActivate {
  async canActivate(): Promise<boolean> {
    await pause(1);
    seenByGuard = { ...context() };
    return true;
  }
}

@Controller('whoami')
class WhoController {
  constructor(private readonly log: Logger) {}

  @Get()
  @UseGuards(NotesContext)
  async get(@CurrentActor() actor: Actor): Promise<object> {
    const before = context()?.requestId;
    await pause(1);
    this.log.info('inside');
    return { actor: actorKey(actor), before, after: context()?.requestId };
  }

  @Post()
  post(@Body() body: object, @CurrentActor() actor: Actor): object {
    return { actor: actorKey(actor), requestId: context()?.requestId, body };
  }

  @Get('slow/:id')
  async slow(@Param('id') id: string): Promise<object> {
    await pause(300);
    return { id };
  }

  @Get('open')
  @OpenRoute()
  open(@CurrentActor() actor: Actor): object {
    return { actor: actorKey(actor) };
  }
}

const ann: Actor = { kind: 'user', id: 'ann', permissions: new Set() };

describe('a request', () => {
  let world: World;
  beforeAll(async () => {
    world = await startHttp({ controllers: [WhoController] });
    const auth = world.get(HttpAuth);
    auth.use((headers) => Promise.resolve(headers.authorization === 'Bearer ann-token' ? ann : undefined));
    auth.use((headers, address) =>
      Promise.resolve(headers.authorization === 'Bearer by-address' ? { ...ann, id: address } : undefined),
    );
  });
  afterAll(() => world.close());

  const lines = (requestId: string, msg: string): LogLine[] =>
    world.log.filter((line) => line.requestId === requestId && line.msg === msg);

  it('is known by one id: in guard and handler, in header and log, with who asked', async () => {
    const response = await world.fetch('/api/v1/whoami?secret=1', { headers: { authorization: 'Bearer ann-token' } });
    const id = response.headers.get('x-request-id') ?? '';
    expect(id).toMatch(/^[0-9a-f-]{36}$/);
    expect(await response.json()).toEqual({ actor: 'user:ann', before: id, after: id });
    expect(seenByGuard).toEqual({ requestId: id, actor: 'user:ann', address: '127.0.0.1' });
    expect(lines(id, 'inside')).toEqual([expect.objectContaining({ actor: 'user:ann' })]);
    const [line] = await eventually(() => {
      expect(lines(id, 'request')).toHaveLength(1);
      return lines(id, 'request');
    });
    expect(line).toMatchObject({
      method: 'GET',
      route: '/api/v1/whoami',
      status: 200,
      actor: 'user:ann',
      ms: expect.any(Number) as number,
    });
    expect(line?.bytes).toBeGreaterThan(10);
    expect(JSON.stringify(world.log)).not.toContain('ann-token');
    expect(JSON.stringify(line)).not.toContain('secret');
  });

  it('keeps its context while a body is read', async () => {
    const answers = await Promise.all(
      Array.from({ length: 20 }, async (_, n) => {
        const response = await world.fetch('/api/v1/whoami', json({ n }, { 'x-request-id': `mine-${n}` }));
        return (await response.json()) as object;
      }),
    );
    expect(answers).toEqual(
      Array.from({ length: 20 }, (_, n) => ({ actor: 'anonymous', requestId: `mine-${n}`, body: { n } })),
    );
  });

  it("keeps the caller's own id when it is fit for a header and a log, and makes one when it is not", async () => {
    const idFor = async (given: string) =>
      (await world.fetch('/api/v1/whoami', { headers: { 'x-request-id': given } })).headers.get('x-request-id');
    expect(await idFor('trace/1:a.b=c+d@e-f_g')).toBe('trace/1:a.b=c+d@e-f_g');
    expect(await idFor('x'.repeat(200))).toBe('x'.repeat(200));
    for (const bad of ['x'.repeat(201), 'with space', '<script>', 'a"b', 'ü']) {
      expect(await idFor(bad)).toMatch(/^[0-9a-f-]{36}$/);
    }
  });

  it('is logged by the template of its route, never by ids, also when the client left', async () => {
    const leaving = new AbortController();
    const left = world.fetch('/api/v1/whoami/slow/4711', {
      signal: leaving.signal,
      headers: { 'x-request-id': 'left' },
    });
    void eventually(() => expect(world.get(Traffic).count).toBe(1)).then(() => leaving.abort());
    await expect(left).rejects.toThrow();
    const [line] = await eventually(() => {
      expect(lines('left', 'request')).toHaveLength(1);
      return lines('left', 'request');
    });
    expect(line).toMatchObject({ route: '/api/v1/whoami/slow/:id', status: 499 });
    await world.fetch('/nowhere/4711', { headers: { 'x-request-id': 'lost' } });
    await eventually(() => expect(lines('lost', 'request')[0]).toMatchObject({ route: 'unmatched', status: 404 }));
    expect(JSON.stringify(world.log.filter((each) => each.msg === 'request'))).not.toContain('4711');
  });

  it('is measured, by route template', async () => {
    await world.fetch('/api/v1/whoami/slow/1');
    const text = await eventually(async () => {
      const metrics = await world.get(Metrics).registry.metrics();
      expect(metrics).toContain('quickdesk_http_requests_in_flight 0');
      return metrics;
    });
    expect(text).toMatch(
      /quickdesk_http_request_seconds_count\{method="GET",route="\/api\/v1\/whoami\/slow\/:id",status="200"\} 1/,
    );
    expect(text).toMatch(/quickdesk_http_request_seconds_count\{method="GET",route="unmatched",status="404"\} 1/);
  });

  it('without a credential is anonymous', async () => {
    expect(await (await world.fetch('/api/v1/whoami')).json()).toMatchObject({ actor: 'anonymous' });
  });

  it('is told who it comes from by the first authenticator that knows', async () => {
    const response = await world.fetch('/api/v1/whoami', { headers: { authorization: 'Bearer by-address' } });
    expect(await response.json()).toMatchObject({ actor: 'user:127.0.0.1' });
  });

  it.each(['Bearer nobody', 'Basic YTpi', 'Bearer', 'Bearer a b', 'ann-token'])(
    'with a credential that is not known (%s) is refused, not taken for anonymous',
    async (authorization) => {
      const response = await world.fetch('/api/v1/whoami', { headers: { authorization } });
      expect(response.status).toBe(401);
      expect(response.headers.get('www-authenticate')).toBe('Bearer realm="quickdesk", error="invalid_token"');
      expect(await response.json()).toMatchObject({ code: 'auth.credential_invalid' });
    },
  );

  it('is refused with what the authenticator says', async () => {
    world.get(HttpAuth).use((headers) => {
      if (headers.authorization !== 'Bearer expired') return Promise.resolve(undefined);
      throw new DomainError('unauthenticated', 'auth.expired', 'The token has expired.');
    });
    const response = await world.fetch('/api/v1/whoami', json({}, { authorization: 'Bearer expired' }));
    expect([response.status, ((await response.json()) as { code: string }).code]).toEqual([401, 'auth.expired']);
  });

  it('to an open route is asked for nothing', async () => {
    const response = await world.fetch('/api/v1/whoami/open', { headers: { authorization: 'Bearer nobody' } });
    expect(await response.json()).toEqual({ actor: 'anonymous' });
    expect(response.headers.get('ratelimit')).toBeNull();
    const id = response.headers.get('x-request-id') ?? '';
    await eventually(() => expect(lines(id, 'request')[0]).toMatchObject({ level: 20 }));
  });
});
