import { Controller, Get, Header, Post } from '@nestjs/common';
import { ContentPolicy, contentSecurityPolicy, exposedHeaders } from '../../src/platform/http/index.js';
import type { World } from './http-world.js';
import { startHttp } from './http-world.js';

@Controller('pages')
class PagesController {
  @Get()
  get(): object {
    return {};
  }

  @Post()
  post(): object {
    return {};
  }

  @Get('framed')
  @ContentPolicy(contentSecurityPolicy({ 'frame-ancestors': ['https://shop.example.com'] }))
  framed(): string {
    return '<p>hello</p>';
  }

  @Get('loader')
  @Header('cross-origin-resource-policy', 'cross-origin')
  loader(): string {
    return '';
  }
}

describe('security', () => {
  let world: World;
  let open: World;
  beforeAll(async () => {
    const env = { TRUST_PROXY: '127.0.0.1', CORS_ORIGINS: 'https://shop.example.com/, https://other.example.com' };
    world = await startHttp({ controllers: [PagesController], env });
    open = await startHttp({ controllers: [PagesController], env: { CORS_ORIGINS: '*' } });
  });
  afterAll(async () => {
    await world.close();
    await open.close();
  });

  it('headers are strict, on answers, errors and what does not exist', async () => {
    for (const path of ['/api/v1/pages', '/nowhere', '/%E0%A4%A']) {
      const { headers } = await world.fetch(path);
      const policy = headers.get('content-security-policy') ?? '';
      expect(policy.split('; ').sort()).toEqual([
        "base-uri 'none'",
        "default-src 'self'",
        "form-action 'self'",
        "frame-ancestors 'none'",
        "img-src 'self' data: blob:",
        "object-src 'none'",
      ]);
      expect(headers.get('x-content-type-options')).toBe('nosniff');
      expect(headers.get('referrer-policy')).toBe('strict-origin-when-cross-origin');
      expect(headers.get('cross-origin-opener-policy')).toBe('same-origin');
      expect(headers.get('cross-origin-resource-policy')).toBe('same-origin');
      expect(headers.get('x-powered-by')).toBeNull();
      expect(headers.get('server')).toBeNull();
    }
  });

  it('a route may have a policy of its own', async () => {
    const { headers } = await world.fetch('/api/v1/pages/framed');
    expect(headers.get('content-security-policy')).toContain('frame-ancestors https://shop.example.com');
    expect(headers.get('content-security-policy')).not.toContain('unsafe-inline');
    expect((await world.fetch('/api/v1/pages/loader')).headers.get('cross-origin-resource-policy')).toBe(
      'cross-origin',
    );
  });

  it('HSTS is said over https only, and only a trusted proxy may say that it was https', async () => {
    const hsts = async (desk: World, headers: Record<string, string> = {}) =>
      (await desk.fetch('/api/v1/pages', { headers })).headers.get('strict-transport-security');
    expect(await hsts(world)).toBeNull();
    expect(await hsts(world, { 'x-forwarded-proto': 'https' })).toBe('max-age=31536000; includeSubDomains');
    expect(await hsts(open, { 'x-forwarded-proto': 'https' })).toBeNull();
  });

  it('CORS answers a preflight for the origins that are named, before anything else is asked', async () => {
    const preflight = (origin: string) =>
      world.fetch('/api/v1/pages', {
        method: 'OPTIONS',
        headers: {
          origin,
          'access-control-request-method': 'PATCH',
          'access-control-request-headers': 'authorization,if-match,idempotency-key',
        },
      });
    const allowed = await preflight('https://shop.example.com');
    expect(allowed.status).toBe(204);
    expect(allowed.headers.get('access-control-allow-origin')).toBe('https://shop.example.com');
    expect(allowed.headers.get('access-control-allow-methods')).toContain('PATCH');
    expect(allowed.headers.get('access-control-allow-headers')).toMatch(/Authorization.*Idempotency-Key.*If-Match/);
    expect(allowed.headers.get('vary')).toContain('Origin');
    expect(allowed.headers.get('x-request-id')).toMatch(/^[0-9a-f-]{36}$/);
    const foreign = await preflight('https://evil.example.com');
    expect(foreign.headers.get('access-control-allow-origin')).toBeNull();
  });

  it('CORS shows our headers to pages of those origins, on answers and errors', async () => {
    for (const path of ['/api/v1/pages', '/api/v1/nothing']) {
      const { headers } = await world.fetch(path, { headers: { origin: 'https://other.example.com' } });
      expect(headers.get('access-control-allow-origin')).toBe('https://other.example.com');
      expect(headers.get('access-control-expose-headers')).toBe(exposedHeaders.join(', '));
      expect(headers.get('access-control-allow-credentials')).toBeNull();
    }
    const foreign = await world.fetch('/api/v1/pages', { headers: { origin: 'https://evil.example.com' } });
    expect(foreign.headers.get('access-control-allow-origin')).toBeNull();
    expect(
      (await open.fetch('/api/v1/pages', { headers: { origin: 'https://any.example.com' } })).headers.get(
        'access-control-allow-origin',
      ),
    ).toBe('*');
  });

  it('CORS leaves unknown addresses and wrong methods what they are', async () => {
    expect((await world.fetch('/api/v1/nothing', { headers: { origin: 'https://shop.example.com' } })).status).toBe(
      404,
    );
    const wrong = await world.fetch('/api/v1/pages', { method: 'DELETE' });
    expect([wrong.status, wrong.headers.get('allow')]).toEqual([405, 'GET, HEAD, POST']);
  });

  it('a policy cannot be widened through a value', () => {
    expect(() =>
      contentSecurityPolicy({ 'frame-ancestors': ["https://a.example; script-src 'unsafe-inline'"] }),
    ).toThrow('cannot stand');
    expect(() => contentSecurityPolicy({ 'frame-ancestors': ['a,b'] })).toThrow('cannot stand');
    expect(() => contentSecurityPolicy({ 'frame-ancestors': ['a b'] })).toThrow('cannot stand');
  });
});
