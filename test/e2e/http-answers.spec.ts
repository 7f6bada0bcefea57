import { Body, Controller, Get, HttpCode, Param, Patch, Post } from '@nestjs/common';
import type { Page } from '../../src/kernel/index.js';
import { Stale } from '../../src/kernel/index.js';
import { IfMatch } from '../../src/platform/http/index.js';
import type { World } from './http-world.js';
import { json, startHttp } from './http-world.js';

const CupStale = Stale.define('cup.stale', 'Somebody changed this cup.');
const cup = { id: 'c1', colour: 'red', version: 7 };

@Controller('cups')
class CupsController {
  @Get()
  list(): Page<object> {
    return { data: [cup], nextCursor: 'abc', total: 12 };
  }

  @Get('last')
  last(): Page<object> {
    return { data: [], nextCursor: null };
  }

  @Get(':id')
  get(@Param('id') id: string): object {
    return { ...cup, id };
  }

  @Post()
  make(@Body() body: object): object {
    return { ...body, version: 1 };
  }

  @Post('empty')
  @HttpCode(204)
  nothing(): void {}

  @Patch(':id')
  change(@Body() body: object, @IfMatch() version: number | undefined): object {
    if (version !== undefined && version !== cup.version) throw CupStale();
    return { ...cup, ...body, version: cup.version + 1, decidedOn: version ?? null };
  }
}

describe('answers', () => {
  let world: World;
  beforeAll(async () => {
    world = await startHttp({ controllers: [CupsController] });
  });
  afterAll(() => world.close());

  const get = (headers: Record<string, string>, path = '/api/v1/cups/c1') => world.fetch(path, { headers });
  const patch = (ifMatch?: string) =>
    world.fetch('/api/v1/cups/c1', {
      ...json({ colour: 'blue' }, ifMatch === undefined ? {} : { 'if-match': ifMatch }),
      method: 'PATCH',
    });

  it('carry the version as a strong ETag, and may be kept for as long as they are asked about', async () => {
    const response = await world.fetch('/api/v1/cups/c1');
    expect(response.headers.get('etag')).toBe('"7"');
    expect(response.headers.get('cache-control')).toBe('private, no-cache');
    expect(response.headers.get('vary')).toContain('Authorization');
    expect((await world.fetch('/api/v1/cups', json({}))).headers.get('etag')).toBe('"1"');
    expect((await world.fetch('/api/v1/cups/last')).headers.get('etag')).toBeNull();
    expect((await world.fetch('/api/v1/cups/last')).headers.get('cache-control')).toBe('no-store');
  });

  it('are 304 without a body for who has this version, and full for everybody else', async () => {
    for (const known of ['"7"', 'W/"7"', '"6", "7"', '*']) {
      const response = await get({ 'if-none-match': known });
      expect([response.status, response.headers.get('etag'), await response.text()]).toEqual([304, '"7"', '']);
    }
    expect((await get({ 'if-none-match': '"6"' })).status).toBe(200);
    expect((await get({ 'if-none-match': '7' })).status).toBe(200);
    // What is included may have changed although the record has not.
    expect((await get({ 'if-none-match': '"7"' }, '/api/v1/cups/c1?include=owner')).status).toBe(200);
    expect((await world.fetch('/api/v1/cups', json({}, { 'if-none-match': '"1"' }))).status).toBe(201);
    const head = await world.fetch('/api/v1/cups/c1', { method: 'HEAD', headers: { 'if-none-match': '"7"' } });
    expect(head.status).toBe(304);
  });

  it('follow If-Match: the version goes to the service, which refuses a stale one', async () => {
    const same = await patch('"7"');
    expect([same.status, same.headers.get('etag')]).toEqual([200, '"8"']);
    expect(await same.json()).toMatchObject({ decidedOn: 7 });
    expect(await (await patch()).json()).toMatchObject({ decidedOn: null });
    expect(await (await patch('*')).json()).toMatchObject({ decidedOn: null });
    const stale = await patch('"6"');
    expect([stale.status, stale.headers.get('etag')]).toEqual([412, null]);
    expect(await stale.json()).toMatchObject({ code: 'cup.stale' });
  });

  it.each(['7', 'W/"7"', '"abc"', '"7", "8"', '""', '"-1"'])('refuse the If-Match %s', async (tag) => {
    const response = await patch(tag);
    expect([response.status, ((await response.json()) as { code: string }).code]).toEqual([
      400,
      'request.if_match_malformed',
    ]);
  });

  it('of a list have one shape, a link to the next page and the total', async () => {
    const response = await world.fetch('/api/v1/cups?limit=1&createdAt[gte]=2026-01-01&cursor=old');
    expect(await response.json()).toEqual({ data: [cup], page: { nextCursor: 'abc', total: 12 } });
    expect(response.headers.get('x-total-count')).toBe('12');
    const [, link = ''] = /^<(.*)>; rel="next"$/.exec(response.headers.get('link') ?? '') ?? [];
    const next = new URL(link, world.url);
    expect(next.pathname).toBe('/api/v1/cups');
    expect(Object.fromEntries(next.searchParams)).toEqual({
      limit: '1',
      'createdAt[gte]': '2026-01-01',
      cursor: 'abc',
    });

    const last = await world.fetch('/api/v1/cups/last');
    expect(await last.json()).toEqual({ data: [], page: { nextCursor: null } });
    expect([last.headers.get('link'), last.headers.get('x-total-count')]).toEqual([null, null]);
  });

  it('without content have none', async () => {
    const response = await world.fetch('/api/v1/cups/empty', { method: 'POST' });
    expect([response.status, await response.text()]).toEqual([204, '']);
  });
});
