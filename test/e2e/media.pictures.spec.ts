import { deflateSync } from 'node:zlib';
import { crc32 } from 'node:zlib';
import sharp from 'sharp';
import type { Desk, Member } from '../support/desk.js';
import { startDesk } from '../support/desk.js';
import { colourAt, film, MediaWorld, phonePicture, picture } from './media-world.js';

describe('a picture that is sent', () => {
  let desk: Desk;
  let world: MediaWorld;
  let anna: Member;

  beforeAll(async () => {
    desk = await startDesk({ env: { MEDIA_MAX_PIXELS: '2000000', MEDIA_DAILY_COUNT: '1000' } });
    world = new MediaWorld(desk);
    anna = await desk.member();
  });
  afterAll(() => desk.close());

  const sent = (file: Uint8Array, name?: string) => world.sent(anna, file, { name });

  it.each(['png', 'jpeg', 'webp', 'gif', 'avif'] as const)('is kept as %s, with a thumbnail', async (format) => {
    const media = await sent(await picture(format, { width: 1000, height: 500 }), `a.${format}`);
    expect(media).toMatchObject({ status: 'ready', kind: 'image', contentType: `image/${format}`, reason: null });
    expect([media.width, media.height]).toEqual([1000, 500]);
    const file = await world.bytes(media.url);
    expect(media.size).toBe(file.length);
    const about = await sharp(file).metadata();
    expect([about.format, about.width]).toEqual([format === 'avif' ? 'heif' : format, 1000]);
    const thumbnail = await world.bytes(media.thumbnailUrl);
    const small = await sharp(thumbnail).metadata();
    expect([small.format, small.width, small.height]).toEqual(['webp', 480, 240]);
    expect([await colourAt(thumbnail, 20, 20), await colourAt(thumbnail, 460, 20)]).toEqual(['red', 'blue']);
  });

  it('loses what the camera wrote beside it, and stands upright', async () => {
    const original = await phonePicture();
    const before = await sharp(original).metadata();
    expect(before.orientation).toBe(6);
    expect(original.includes('Secret phone')).toBe(true);
    // GPSLatitude as three rationals, little endian or big.
    const latitude = [52, 1, 31, 1, 12, 1];
    const rationals = (write: 'writeUInt32LE' | 'writeUInt32BE') => {
      const bytes = Buffer.alloc(24);
      latitude.forEach((value, n) => bytes[write](value, n * 4));
      return bytes;
    };
    const hasPlace = (file: Buffer) =>
      file.includes(rationals('writeUInt32LE')) || file.includes(rationals('writeUInt32BE'));
    expect(hasPlace(original)).toBe(true);

    const media = await sent(original, 'me.jpg');
    expect([media.width, media.height]).toEqual([400, 600]);
    for (const url of [media.url, media.thumbnailUrl]) {
      const file = await world.bytes(url);
      const after = await sharp(file).metadata();
      expect([after.exif, after.icc, after.xmp, after.iptc, after.orientation]).toEqual(Array(5).fill(undefined));
      expect([file.includes('Secret phone'), hasPlace(file), file.includes('Exif')]).toEqual([false, false, false]);
    }
    // Turned a quarter clockwise: what was left is above.
    const shown = await world.bytes(media.url);
    expect([await colourAt(shown, 200, 50), await colourAt(shown, 200, 550)]).toEqual(['red', 'blue']);
    // Nor is the original left behind.
    expect(await world.files(`media/${media.id}/`)).toEqual([
      `media/${media.id}/picture`,
      `media/${media.id}/thumbnail`,
    ]);
  });

  it('is made no larger than 4096 pixels', async () => {
    const media = await sent(await picture('png', { width: 5000, height: 200 }));
    expect([media.width, media.height]).toEqual([4096, 164]);
  });

  it.each(['gif', 'webp'] as const)('goes on moving as %s, its thumbnail does not', async (format) => {
    const media = await sent(await film(format, 5));
    expect([media.width, media.height]).toEqual([40, 40]);
    expect((await sharp(await world.bytes(media.url)).metadata()).pages).toBe(5);
    expect((await sharp(await world.bytes(media.thumbnailUrl)).metadata()).pages ?? 1).toBe(1);
  });

  it('stands still when it has too many frames, or too many pixels in them', async () => {
    for (const file of [await film('gif', 320, 8), await film('gif', 30, 300)]) {
      const media = await sent(file);
      expect(media.status).toBe('ready');
      expect((await sharp(await world.bytes(media.url)).metadata()).pages ?? 1).toBe(1);
    }
  });

  it('is refused when it has more pixels than anybody needs, without being decoded', async () => {
    // 30,000 x 30,000 pixels of nothing in a few kilobytes.
    const media = await sent(bomb(30_000, 30_000), 'bomb.png');
    expect(media).toMatchObject({ status: 'rejected', reason: 'too_many_pixels', url: null, thumbnailUrl: null });
    expect(await world.files(`media/${media.id}/`)).toEqual([]);
    expect(await sent(await picture('png', { width: 2000, height: 1001 }))).toMatchObject({
      status: 'rejected',
      reason: 'too_many_pixels',
    });
    expect(await sent(await picture('png', { width: 2000, height: 1000 }))).toMatchObject({ status: 'ready' });
  });

  it('is refused when it is cut off, or only begins like one', async () => {
    const whole = await picture('jpeg', { width: 900, height: 900 });
    const files = [
      whole.subarray(0, whole.length / 2),
      Buffer.concat([Buffer.from('\x89PNG\r\n\x1a\n', 'latin1'), Buffer.from('<svg onload="alert(1)">')]),
      Buffer.from('GIF89a/*<html><script>alert(1)</script>*/'),
      Buffer.concat([Buffer.from('\0\0\0\x1cftypavif\0\0\0\0avifmif1miaf', 'latin1'), Buffer.alloc(300)]),
    ];
    for (const file of files) {
      const media = await sent(file, 'fine.png');
      expect(media).toMatchObject({ status: 'rejected', reason: 'unreadable' });
      expect(await world.files(`media/${media.id}/`)).toEqual([]);
    }
  });

  it('is nothing but a picture afterwards, whatever was hidden behind it', async () => {
    const page = '<html><script>alert(1)</script></html>';
    for (const format of ['gif', 'png', 'jpeg'] as const) {
      const media = await sent(Buffer.concat([await picture(format), Buffer.from(page)]), 'page.html');
      expect(media).toMatchObject({ status: 'ready', contentType: `image/${format}` });
      const answer = await world.ask(media.url ?? '');
      expect(Buffer.from(await answer.arrayBuffer()).includes('script')).toBe(false);
      const ending = format === 'jpeg' ? 'jpg' : format;
      expect(answer.headers.get('content-disposition')).toBe(
        `inline; filename="page.html.${ending}"; filename*=UTF-8''page.html.${ending}`,
      );
    }
  });
});

/** A PNG of one colour: its rows pack to nearly nothing. */
function bomb(width: number, height: number): Buffer {
  const chunk = (type: string, data: Buffer) => {
    const body = Buffer.concat([Buffer.from(type), data]);
    const [length, sum] = [Buffer.alloc(4), Buffer.alloc(4)];
    length.writeUInt32BE(data.length);
    sum.writeUInt32BE(crc32(body));
    return Buffer.concat([length, body, sum]);
  };
  const header = Buffer.alloc(13);
  header.writeUInt32BE(width, 0);
  header.writeUInt32BE(height, 4);
  // One bit a pixel, grey.
  header.writeUInt8(1, 8);
  const rows = Buffer.alloc(Math.ceil(width / 8 + 1) * height);
  return Buffer.concat([
    Buffer.from('\x89PNG\r\n\x1a\n', 'latin1'),
    chunk('IHDR', header),
    chunk('IDAT', deflateSync(rows)),
    chunk('IEND', Buffer.alloc(0)),
  ]);
}
