import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { request } from 'node:http';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { gunzipSync, gzipSync } from 'node:zlib';
import { PanelDoor, SiteModule } from '../../src/faces/site/index.js';
import type { World } from './http-world.js';
import { startHttp } from './http-world.js';

interface Answer {
  status: number;
  headers: Record<string, string | string[] | undefined>;
  body: Buffer;
  text: string;
}

const script = 'console.log("built");\n'.repeat(100);
let folder: string;
let world: World;

/** A path goes out as it is written here, which a browser or `fetch` would tidy first. */
function get(path: string, headers: Record<string, string> = {}, method = 'GET'): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const asked = request({ port: world.port, path, method, headers }, (answer) => {
      const parts: Buffer[] = [];
      answer.on('data', (part: Buffer) => parts.push(part));
      answer.on('end', () => {
        const body = Buffer.concat(parts);
        resolve({ status: answer.statusCode ?? 0, headers: answer.headers, body, text: body.toString() });
      });
    });
    asked.on('error', reject).end();
  });
}

const asBrowser = { accept: 'text/html,application/xhtml+xml' };

function put(path: string, content: string | Buffer): void {
  const file = join(folder, path);
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, content);
}

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'quickdesk-site-'));
  put('admin/dist/index.html', '<!doctype html><title>Console</title>');
  put('admin/dist/favicon.svg', '<svg xmlns="http://www.w3.org/2000/svg"/>');
  put('admin/dist/assets/index-abc123.js', script);
  put('admin/dist/assets/index-abc123.js.gz', gzipSync(script));
  put('admin/dist/.secret', 'hidden');
  put('admin/package.json', '{"name":"outside"}');
  put('widget/dist/v1/loader.js', script);
  put('widget/dist/v1/frame.js', script);
  put('widget/dist/v1/panel.html', '<!doctype html><title>Panel</title>');
  put('widget/dist/v1/assets/panel-abc123.css', 'body{}');
  put('widget/dist/support/index.html', '<!doctype html><title>Support</title>');
  put('widget/dist/support/manifest.webmanifest', '{"name":"Support"}');
  put('widget/dist/support/sw.js', script);

  world = await startHttp({
    controllers: [],
    imports: [SiteModule],
    env: {
      SITE_ROOT: folder,
      MEDIA_ORIGIN: 'https://files.example.com',
    },
  });
});

afterAll(async () => {
  await world.close();
  rmSync(folder, { recursive: true, force: true });
});

describe('the console', () => {
  it('is where the bare address leads', async () => {
    const answer = await get('/');
    expect([answer.status, answer.headers.location]).toEqual([302, '/admin/']);
    const bare = await get('/admin?from=mail');
    expect([bare.status, bare.headers.location]).toEqual([308, '/admin/?from=mail']);
  });

  it('is asked for again each time, and not sent again when it is the same', async () => {
    const first = await get('/admin/', asBrowser);
    expect(first.status).toBe(200);
    expect(first.headers).toMatchObject({ 'content-type': 'text/html; charset=utf-8', 'cache-control': 'no-cache' });
    expect(first.text).toContain('Console');
    const again = await get('/admin/', { ...asBrowser, 'if-none-match': String(first.headers.etag) });
    expect([again.status, again.text]).toEqual([304, '']);
  });

  it('may run its own files only, and nothing inline', async () => {
    const policy = String((await get('/admin/', asBrowser)).headers['content-security-policy']);
    expect(policy).toContain("default-src 'self'");
    expect(policy).toContain("frame-ancestors 'none'");
    expect(policy).not.toContain('unsafe');
  });

  it('shows what people have sent from the origin that is set for it', async () => {
    for (const page of ['/admin/', '/widget/v1/panel.html']) {
      const policy = String((await get(page, asBrowser)).headers['content-security-policy']);
      expect(policy).toContain("img-src 'self' data: blob: https://files.example.com");
      expect(policy).toContain("media-src 'self' data: blob: https://files.example.com");
    }
  });

  it('finds its own way below its address', async () => {
    const deep = await get('/admin/tags/0192-abc/edit', asBrowser);
    expect([deep.status, deep.text]).toEqual([200, '<!doctype html><title>Console</title>']);
    expect(deep.headers['cache-control']).toBe('no-cache');
    const missingScript = await get('/admin/assets/index-gone.js', { accept: '*/*' });
    expect(missingScript.status).toBe(404);
    const program = await get('/admin/tags', { accept: 'application/json' });
    expect(program.status).toBe(404);
  });

  it('keeps files with a hash in their name for good, compressed when the reader can', async () => {
    const plain = await get('/admin/assets/index-abc123.js');
    expect(plain.headers).toMatchObject({
      'cache-control': 'public, max-age=31536000, immutable',
      vary: 'accept-encoding',
    });
    expect(plain.headers['content-type']).toMatch(/^(text|application)\/javascript/);
    expect(plain.headers['content-encoding']).toBeUndefined();
    const gzipped = await get('/admin/assets/index-abc123.js', { 'accept-encoding': 'gzip' });
    expect(gzipped.headers['content-encoding']).toBe('gzip');
    expect(gunzipSync(gzipped.body).toString()).toBe(script);
    expect((await get('/admin/favicon.svg')).headers['content-type']).toBe('image/svg+xml');
  });

  it('answers HEAD with the headers alone, and other methods with 405', async () => {
    const head = await get('/admin/assets/index-abc123.js', {}, 'HEAD');
    expect([head.status, head.headers['content-length'], head.text]).toEqual([200, String(script.length), '']);
    const post = await get('/admin/', {}, 'POST');
    expect([post.status, post.headers.allow]).toEqual([405, 'GET, HEAD']);
  });
});

describe('the folder', () => {
  it.each([
    '/admin/../package.json',
    '/admin/..%2fpackage.json',
    '/admin/%2e%2e/package.json',
    '/admin/%2e%2e%2fpackage.json',
    '/admin/assets/../../package.json',
    '/admin/assets/..%2f..%2fpackage.json',
    '/admin/..%5cpackage.json',
    '/admin/%252e%252e/package.json',
    '/admin//etc/passwd',
    '/admin/%2fetc%2fpasswd',
    '/admin/.secret',
    '/admin/index.html%00.js',
    '/widget/v1/../../../admin/package.json',
  ])('is not left through %s', async (path) => {
    const answer = await get(path);
    expect([400, 404]).toContain(answer.status);
    expect(answer.headers['content-type']).toBe('application/problem+json; charset=utf-8');
    expect(answer.text).not.toMatch(/outside|hidden|root:/);
  });

  it('is never listed', async () => {
    for (const path of [
      '/admin/assets',
      '/admin/assets/',
      '/widget/v1',
      '/widget/v1/',
      '/widget/',
      '/widget/v1/assets/',
    ]) {
      expect([path, (await get(path)).status]).toEqual([path, 404]);
    }
  });
});

describe('the widget', () => {
  it.each(['loader.js', 'frame.js'])('gives %s to every site, for a few minutes', async (file) => {
    const { headers } = await get(`/widget/v1/${file}`);
    expect(headers).toMatchObject({
      'cache-control': 'public, max-age=300',
      'cross-origin-resource-policy': 'cross-origin',
      'access-control-allow-origin': '*',
    });
    expect(headers.etag).toBeDefined();
  });

  it('shows its panel to nobody while nobody says to whom, and keeps no copy of that', async () => {
    const { headers } = await get('/widget/v1/panel.html', asBrowser);
    expect(headers['content-security-policy']).toContain("frame-ancestors 'none'");
    expect(headers['x-frame-options']).toBeUndefined();
    expect(headers['cache-control']).toBe('no-store');
    expect([headers.etag, headers['last-modified']]).toEqual([undefined, undefined]);
  });

  it('never lets an origin break the policy', async () => {
    const door = world.app.get(PanelDoor);
    door.use(() => Promise.resolve(["https://a.example; script-src 'unsafe-inline'"]));
    const { status, headers } = await get('/widget/v1/panel.html', asBrowser);
    expect(status).toBe(500);
    expect(headers['content-security-policy']).not.toContain('a.example');
  });
});

describe('the support page', () => {
  it('runs its own files only, with a worker of its own, in no frame', async () => {
    const { status, headers } = await get('/support/?inbox=1', asBrowser);
    expect(status).toBe(200);
    const policy = String(headers['content-security-policy']);
    for (const part of ["frame-ancestors 'none'", "worker-src 'self'", "manifest-src 'self'", "default-src 'self'"])
      expect(policy).toContain(part);
    expect(policy).not.toContain('unsafe');
    const bare = await get('/support');
    expect([bare.status, bare.headers.location]).toEqual([308, '/support/']);
  });

  it('is asked for its worker and its manifest each time', async () => {
    const worker = await get('/support/sw.js');
    expect(worker.headers['content-type']).toMatch(/^(text|application)\/javascript/);
    expect(worker.headers['cache-control']).toBe('no-cache');
    const manifest = await get('/support/manifest.webmanifest');
    expect(manifest.headers['content-type']).toMatch(/^application\/manifest\+json/);
    expect(manifest.headers['cache-control']).toBe('no-cache');
  });
});

describe('what is not built', () => {
  it('says so, to a person on a page and to a program as a problem', async () => {
    const page = await get('/demo/', asBrowser);
    expect([page.status, page.headers['content-type']]).toEqual([503, 'text/html; charset=utf-8']);
    expect(page.text).toContain('The demo page is not built: run npm run build');
    const problem = await get('/demo/');
    expect([problem.status, problem.headers['content-type']]).toEqual([503, 'application/problem+json; charset=utf-8']);
    expect(JSON.parse(problem.text)).toMatchObject({ code: 'site.not_built', status: 503 });
  });
});
