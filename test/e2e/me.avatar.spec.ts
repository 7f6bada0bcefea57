import { unwrap } from '@quickdesk/client';
import sharp from 'sharp';
import { User } from '../../src/identity/users/index.js';
import { UnitOfWork } from '../../src/platform/database/index.js';
import { Storage } from '../../src/platform/storage/index.js';
import type { Desk } from '../support/desk.js';
import { startDesk } from '../support/desk.js';
import { eventually } from '../support/eventually.js';
import type { Known } from './users-world.js';
import { eventsOf, somebody } from './users-world.js';

type Format = 'png' | 'jpeg' | 'webp' | 'gif';

/** Left half red, right half blue, wider than high, with what a camera writes beside the picture. */
async function picture(format: Format, { width = 600, height = 400 } = {}): Promise<Buffer> {
  const create = { width, height, channels: 3 as const, background: '#ff0000' };
  const right = await sharp({ create: { ...create, width: width / 2, background: '#0000ff' } })
    .png()
    .toBuffer();
  return sharp({ create })
    .composite([{ input: right, left: width / 2, top: 0 }])
    .withExif({ IFD0: { Copyright: 'Secret place' } })
    .toFormat(format)
    .toBuffer();
}

function plain(format: Format | 'tiff' | 'avif', edge: number): Promise<Buffer> {
  return sharp({ create: { width: edge, height: edge, channels: 3, background: '#888888' }, limitInputPixels: false })
    .toColourspace('b-w')
    .toFormat(format)
    .toBuffer();
}

describe('my picture', () => {
  let desk: Desk;
  let anna: Known;

  beforeAll(async () => {
    desk = await startDesk({ env: { AVATAR_LIMIT: '200kb', RATE_LIMIT_AVATAR: '1000' } });
    anna = await somebody(desk, { role: 'agent' });
  });
  afterAll(() => desk.close());

  const put = (body: Buffer | string, type = 'image/png', who = anna) =>
    fetch(`${desk.url}/api/v1/me/avatar`, {
      method: 'PUT',
      headers: { authorization: `Bearer ${who.token}`, 'content-type': type },
      body: typeof body === 'string' ? body : new Uint8Array(body),
    });
  const url = async (who = anna) => (await unwrap(who.client.GET('/api/v1/me'))).avatarUrl;
  const load = (path: string, headers: Record<string, string> = {}) => fetch(`${desk.url}${path}`, { headers });
  const files = async () => (await desk.get(Storage).list('avatars/')).files.map(({ key }) => key);
  const told = async (answer: Promise<Response>) => {
    const { status } = await answer;
    return [status, ((await (await answer).json()) as { code?: string }).code];
  };

  it.each<Format>(['png', 'jpeg', 'webp', 'gif'])(
    'is taken as %s and kept as a small square of pixels',
    async (format) => {
      const someone = await somebody(desk, { role: 'customer' });
      const sent = await put(await picture(format), `image/${format}`, someone);
      expect(sent.status).toBe(200);
      const me = (await sent.json()) as { avatarUrl: string; version: number };
      expect(me).toMatchObject({
        avatarUrl: expect.stringMatching(/^\/api\/v1\/avatars\/[0-9a-f]{32}\.webp$/) as string,
      });
      expect(sent.headers.get('etag')).toBe(`"${me.version}"`);

      // By its address, for everybody.
      const shown = await load(me.avatarUrl);
      expect(shown.status).toBe(200);
      expect(shown.headers.get('content-type')).toBe('image/webp');
      expect(shown.headers.get('cache-control')).toBe('public, max-age=31536000, immutable');
      expect(shown.headers.get('x-content-type-options')).toBe('nosniff');
      const bytes = Buffer.from(await shown.arrayBuffer());
      expect(shown.headers.get('content-length')).toBe(String(bytes.length));
      const kept = await sharp(bytes).metadata();
      expect([kept.format, kept.width, kept.height, kept.exif, kept.icc]).toEqual([
        'webp',
        256,
        256,
        undefined,
        undefined,
      ]);
      expect(bytes.includes('Secret place')).toBe(false);

      const again = await load(me.avatarUrl, { 'if-none-match': shown.headers.get('etag') ?? '' });
      expect([again.status, await again.text()]).toEqual([304, '']);
      expect(await eventsOf(desk, `user:${someone.id}`)).toContainEqual([
        'user.profile_changed',
        { userId: someone.id, fields: ['avatar'] },
      ]);
    },
  );

  it('may be as large as cameras make them', async () => {
    expect((await put(await plain('png', 6300))).status).toBe(200);
  });

  it('stands upright, whichever way the camera was held', async () => {
    // Turned by a quarter: what is stored as left is shown on top.
    const turned = await sharp(await picture('jpeg'))
      .withMetadata({ orientation: 6 })
      .jpeg()
      .toBuffer();
    await put(turned, 'image/jpeg');
    const bytes = Buffer.from(await (await load((await url()) ?? '')).arrayBuffer());
    const { data } = await sharp(bytes).raw().toBuffer({ resolveWithObject: true });
    const at = (x: number, y: number) => [...data.subarray((y * 256 + x) * 3, (y * 256 + x) * 3 + 3)];
    const [top, bottom] = [at(128, 30), at(128, 226)];
    expect((top[0] ?? 0) > 200 && (top[2] ?? 0) < 60).toBe(true);
    expect((bottom[2] ?? 0) > 200 && (bottom[0] ?? 0) < 60).toBe(true);
  });

  it('is the first frame of one that moves', async () => {
    const frames = await Promise.all(
      ['#00ff00', '#ff0000'].map((background) =>
        sharp({ create: { width: 64, height: 64, channels: 3, background } })
          .png()
          .toBuffer(),
      ),
    );
    const moving = await sharp(frames, { join: { animated: true } })
      .gif()
      .toBuffer();
    expect((await sharp(moving).metadata()).pages).toBe(2);
    expect((await put(moving, 'image/gif')).status).toBe(200);
    const bytes = Buffer.from(await (await load((await url()) ?? '')).arrayBuffer());
    const { channels } = await sharp(bytes).stats();
    expect(channels.map(({ mean }) => Math.round(mean / 255))).toEqual([0, 1, 0]);
  });

  it('replaces the one before, of which nothing stays; and is removed, as often as one likes', async () => {
    const someone = await somebody(desk, { role: 'customer' });
    const before = await files();
    await put(await picture('png'), 'image/png', someone);
    const first = (await url(someone)) ?? '';
    await put(await picture('webp'), 'image/webp', someone);
    const second = (await url(someone)) ?? '';
    expect(second).not.toBe(first);
    expect(await told(load(first))).toEqual([404, 'avatar.not_found']);
    expect(await files()).toHaveLength(before.length + 1);

    for (let time = 0; time < 2; time += 1) {
      expect((await someone.client.DELETE('/api/v1/me/avatar')).response.status).toBe(204);
      expect(await url(someone)).toBeNull();
    }
    expect((await load(second)).status).toBe(404);
    expect(await files()).toEqual(before);
  });

  it('of several sent at once, one is shown and one is kept', async () => {
    const someone = await somebody(desk, { role: 'customer' });
    const before = await files();
    const image = await picture('png');
    const release = Promise.withResolvers<void>();
    const begun = Promise.withResolvers<void>();
    // Somebody else is changing the row: all five are stored, and then come to the row at once.
    const holding = desk.get(UnitOfWork).quiet('a test', async (manager) => {
      await manager.update(User, { id: someone.id }, { name: someone.user.name });
      begun.resolve();
      await release.promise;
    });
    await begun.promise;
    const sent = Promise.all(Array.from({ length: 5 }, () => put(image, 'image/png', someone)));
    await eventually(async () => expect(await files()).toHaveLength(before.length + 5));
    release.resolve();
    await holding;
    expect((await sent).map(({ status }) => status)).toEqual([200, 200, 200, 200, 200]);
    expect(await files()).toHaveLength(before.length + 1);
    expect((await load((await url(someone)) ?? '')).status).toBe(200);
  });

  it('leaves no file behind when it cannot be written down', async () => {
    const before = await files();
    const shown = await url();
    const image = await picture('png');
    const uow = desk.get(UnitOfWork);
    // Each time: something else may be written down at the same moment.
    const run = jest.spyOn(uow, 'run').mockRejectedValue(new Error('the database is away'));
    try {
      expect((await put(image)).status).toBe(500);
    } finally {
      run.mockRestore();
    }
    expect(await files()).toEqual(before);
    expect(await url()).toBe(shown);
    expect((await load(shown ?? '')).status).toBe(200);
  });

  describe('is refused', () => {
    const unreadable = [422, 'avatar.unreadable'];

    it.each<[what: string, make: () => Promise<Buffer> | Buffer]>([
      ['nothing at all', () => Buffer.alloc(0)],
      ['a drawing (SVG)', () => Buffer.from('<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"></svg>')],
      ['a page', () => Buffer.from('<!doctype html><script>alert(1)</script>')],
      [
        'a script that begins like a GIF',
        () => Buffer.from('GIF89a/*<svg xmlns="http://www.w3.org/2000/svg">*/=1;alert(1)'),
      ],
      ['another kind of picture (TIFF)', () => plain('tiff', 9)],
      ['another kind of picture (AVIF)', () => plain('avif', 9)],
      ['bytes without meaning', () => Buffer.alloc(5000, 0x5a)],
      // Some 50 KB that would be 150 MB.
      ['a picture of too many pixels', () => plain('png', 7000)],
    ])('%s', async (_what, make) => {
      const file = await make();
      expect(file.length).toBeLessThan(200 * 1024);
      const before = [await files(), await url()];
      for (const type of ['image/png', 'image/gif']) expect(await told(put(file, type))).toEqual(unreadable);
      expect([await files(), await url()]).toEqual(before);
    });

    it.each<Format>(['png', 'jpeg', 'webp', 'gif'])('half of a %s', async (format) => {
      const noise = sharp({
        create: {
          width: 120,
          height: 120,
          channels: 3,
          noise: { type: 'gaussian', mean: 128, sigma: 60 },
          background: 'red',
        },
      });
      const whole = await noise.toFormat(format).toBuffer();
      expect((await put(whole, `image/${format}`)).status).toBe(200);
      for (const part of [0.9, 0.5, 0.05]) {
        const cut = whole.subarray(0, Math.floor(whole.length * part));
        expect([part, ...(await told(put(cut, `image/${format}`)))]).toEqual([part, ...unreadable]);
      }
    });

    it('one that is too large, or of a type that is not read here', async () => {
      expect(await told(put(Buffer.alloc(200 * 1024 + 1, 1)))).toEqual([413, 'request.too_large']);
      for (const type of ['image/svg+xml', 'text/html', 'application/json', 'image/tiff'])
        expect(await told(put('{}', type))).toEqual([415, 'request.media_type_unsupported']);
    });

    it('from who has no profile, or may not', async () => {
      const image = await picture('png');
      const send = (token?: string) =>
        fetch(`${desk.url}/api/v1/me/avatar`, {
          method: 'PUT',
          headers: { 'content-type': 'image/png', ...(token ? { authorization: `Bearer ${token}` } : {}) },
          body: new Uint8Array(image),
        });
      const before = await files();
      expect((await send()).status).toBe(401);
      expect((await send(desk.person(['me.read']).token)).status).toBe(403);
      expect(await told(send(desk.operator().token))).toEqual([404, 'me.no_profile']);
      expect(await files()).toEqual(before);
    });
  });

  it('keeps nothing of what hides behind a real picture', async () => {
    const hidden = '<script>alert(document.cookie)</script>';
    const sent = await put(Buffer.concat([await picture('png'), Buffer.from(hidden)]));
    expect(sent.status).toBe(200);
    const bytes = Buffer.from(await (await load((await url()) ?? '')).arrayBuffer());
    expect(bytes.includes('script')).toBe(false);
  });

  it('is found by its exact name only', async () => {
    const path = (await url()) ?? '';
    const none = [404, 'avatar.not_found'];
    for (const name of [
      'nothing.webp',
      `${'0'.repeat(32)}.webp`,
      '..%2f..%2fquickdesk.sqlite',
      '%00.webp',
      'A'.repeat(32) + '.webp',
    ])
      expect([name, ...(await told(load(`/api/v1/avatars/${name}`)))]).toEqual([name, ...none]);
    expect(await told(load(path.replace('.webp', '.html')))).toEqual(none);
  });

  it('is shown as often as pages show it, also to who is not signed in', async () => {
    const path = (await url()) ?? '';
    const other = await desk.beside({ RATE_LIMIT_ANONYMOUS: '2' });
    for (let time = 0; time < 5; time += 1) expect((await fetch(`${other.url}${path}`)).status).toBe(200);
  });

  it('is limited in how often it can be sent', async () => {
    const other = await startDesk({ env: { RATE_LIMIT_AVATAR: '2' } });
    try {
      const someone = await somebody(other, { role: 'customer' });
      const statuses = [];
      for (let time = 0; time < 3; time += 1) {
        const { status } = await fetch(`${other.url}/api/v1/me/avatar`, {
          method: 'PUT',
          headers: { authorization: `Bearer ${someone.token}`, 'content-type': 'image/png' },
          body: 'no picture',
        });
        statuses.push(status);
      }
      expect(statuses).toEqual([422, 422, 429]);
    } finally {
      await other.close();
    }
  });
});
