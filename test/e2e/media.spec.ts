import { FakeClock } from '../../src/kernel/index.js';
import { MediaReady, MediaRejected } from '../../src/conversation/media/index.js';
import { ProcessMedia } from '../../src/conversation/media/media.jobs.js';
import { MediaRepository } from '../../src/conversation/media/media.repository.js';
import { MediaService } from '../../src/conversation/media/index.js';
import { UnitOfWork } from '../../src/platform/database/index.js';
import { QueueDriver, Queues } from '../../src/platform/queue/index.js';
import { Storage } from '../../src/platform/storage/index.js';
import type { Desk, Member } from '../support/desk.js';
import { startDesk } from '../support/desk.js';
import { startS3 } from '../support/s3-server.js';
import { MediaWorld, picture } from './media-world.js';
import { eventsOf } from './users-world.js';

const MINUTE = 60_000;
const DAY = 86_400_000;

interface Heard {
  readonly id: string;
  readonly media: object | null;
}

describe('a file', () => {
  let desk: Desk;
  let clock: FakeClock;
  let world: MediaWorld;
  let anna: Member;

  beforeAll(async () => {
    clock = new FakeClock();
    desk = await startDesk({ clock, env: { MEDIA_DAILY_COUNT: '1000' } });
    world = new MediaWorld(desk);
    anna = await desk.member();
  });
  afterAll(() => desk.close());

  const later = async (ms: number) => {
    clock.advance(ms);
    await desk.settle();
    anna = await desk.signIn(anna.id, anna.email);
  };

  it('is sent, looked at, and told about live as a reload would show it', async () => {
    const socket = await anna.socket();
    const other = await (await desk.member({ role: 'admin' })).socket();
    const sent = await world.send(anna, await picture('png'), { name: 'Schöne Grüße.png' });
    expect(sent).toMatchObject({ status: 'pending', url: null, thumbnailUrl: null, width: null, reason: null });
    expect(sent.name).toBe('Schöne Grüße.png');
    await desk.settle();
    const heard = await socket.heard<Heard>('media:changed', ({ id }) => id === sent.id);
    const ready = await world.get(anna, sent.id);
    expect(heard.media).toEqual(ready);
    expect(ready).toMatchObject({
      ...sent,
      status: 'ready',
      size: ready.size,
      width: 600,
      height: 400,
      url: ready.url,
      thumbnailUrl: ready.thumbnailUrl,
    });

    const broken = await world.sent(anna, (await picture('png')).subarray(0, 200));
    const refused = await socket.heard<Heard>('media:changed', ({ id }) => id === broken.id);
    expect(refused.media).toEqual(await world.get(anna, broken.id));
    await world.ask(`/api/v1/media/${sent.id}`, anna.token, { method: 'DELETE' });
    expect(await socket.heard<Heard>('media:changed', ({ id }) => id === sent.id)).toEqual({
      id: sent.id,
      media: null,
    });
    await other.silent('media:changed');
    expect((await eventsOf(desk, `media:${sent.id}`)).map(([type]) => type)).toEqual([
      'media.sent',
      MediaReady.type,
      'media.deleted',
    ]);
    expect((await eventsOf(desk, `media:${broken.id}`)).map(([type]) => type)).toEqual([
      'media.sent',
      MediaRejected.type,
    ]);
  });

  it.each([
    ['../../etc/passwd', 'passwd', `attachment; filename="passwd"; filename*=UTF-8''passwd`],
    ['C:\\fakepath\\a b.txt', 'a b.txt', `attachment; filename="a b.txt"; filename*=UTF-8''a%20b.txt`],
    [
      'one\r\nSet-Cookie: a=b',
      'oneSet-Cookie: a=b',
      `attachment; filename="oneSet-Cookie: a=b"; filename*=UTF-8''oneSet-Cookie%3A%20a%3Db`,
    ],
    [
      'a"; filename="b.exe',
      'a"; filename="b.exe',
      `attachment; filename="a__ filename=_b.exe"; filename*=UTF-8''a%22%3B%20filename%3D%22b.exe`,
    ],
    [
      'invoice\u202Efdp.exe',
      'invoicefdp.exe',
      `attachment; filename="invoicefdp.exe"; filename*=UTF-8''invoicefdp.exe`,
    ],
    [
      'Füße 日本.txt',
      'Füße 日本.txt',
      `attachment; filename="Fu_e __.txt"; filename*=UTF-8''F%C3%BC%C3%9Fe%20%E6%97%A5%E6%9C%AC.txt`,
    ],
    [
      "it's (1)*.txt",
      "it's (1)*.txt",
      `attachment; filename="it's (1)*.txt"; filename*=UTF-8''it%27s%20%281%29%2A.txt`,
    ],
    ['👩‍👩‍👧.txt', '👩‍👩‍👧.txt', undefined],
    ['...', 'file', `attachment; filename="file"; filename*=UTF-8''file`],
    ['\u0000\u200b', 'file', undefined],
    ['.htaccess', 'htaccess', undefined],
    [`${'x'.repeat(3000)}.pdf`, `${'x'.repeat(196)}.pdf`, undefined],
  ])('may be called anything: %j', async (given, name, disposition) => {
    const media = await world.sent(anna, 'Text.', { name: given });
    expect(media.name).toBe(name);
    const answer = await world.ask(media.url ?? '');
    expect(answer.status).toBe(200);
    expect(answer.headers.get('set-cookie')).toBeNull();
    if (disposition) expect(answer.headers.get('content-disposition')).toBe(disposition);
  });

  it.each([
    [
      'picture.png',
      '<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"/>',
      'application/octet-stream',
      'attachment',
    ],
    ['photo.jpg', '<!doctype html><script>alert(1)</script>', 'application/octet-stream', 'attachment'],
    ['notes.txt', '%PDF-1.7\n1 0 obj', 'application/pdf', 'attachment'],
    ['film.mp4', 'PK\x03\x04rest', 'application/zip', 'attachment'],
    ['song.exe', '\0\0\0\x18ftypisom\0\0\0\0isommp42', 'video/mp4', 'inline'],
    [
      'song',
      '\x1aE\xdf\xa3\x9f\x42\x86\x81\x01\x42\xf7\x81\x01\x42\xf2\x81\x04\x42\xf3\x81\x08\x42\x82\x84webm',
      'video/webm',
      'inline',
    ],
    ['song', '\x1aE\xdf\xa3\x9f\x42\x82\x88matroska', 'application/octet-stream', 'attachment'],
    ['song', '\0\0\0\x18ftypheic\0\0\0\0mif1heic', 'application/octet-stream', 'attachment'],
    ['song', '\0\0\0\x18ftypM4A \0\0\0\0M4A ', 'audio/mp4', 'inline'],
    ['song', 'OggS\0\x02', 'audio/ogg', 'inline'],
    ['song', 'ID3\x04\0', 'audio/mpeg', 'inline'],
    ['song', '\xff\xfb\x90\x64\0', 'audio/mpeg', 'inline'],
    ['text', '\xff\xfeh\0t\0m\0l\0', 'application/octet-stream', 'attachment'],
    ['song', 'RIFF\x24\0\0\0WAVEfmt ', 'audio/wav', 'inline'],
    ['song', 'RIFF\x24\0\0\0AVI LIST', 'application/octet-stream', 'attachment'],
  ])('is what its bytes are: %s %j', async (name, bytes, contentType, way) => {
    const media = await world.sent(anna, Buffer.from(bytes, 'latin1'), { name, type: 'text/html' });
    expect(media).toMatchObject({ status: 'ready', contentType });
    const answer = await world.ask(media.url ?? '');
    expect(answer.headers.get('content-type')).toBe(contentType);
    expect(answer.headers.get('content-disposition')?.split(';')[0]).toBe(way);
    expect(answer.headers.get('content-security-policy')).toContain('sandbox');
    expect(answer.headers.get('x-content-type-options')).toBe('nosniff');
    expect(Buffer.from(await answer.arrayBuffer()).toString('latin1')).toBe(bytes);
  });

  it('is looked at though its job was lost between the storing and the queue', async () => {
    const media = await withoutQueue(() => world.send(anna, 'Nobody was told.'));
    await desk.settle();
    expect((await world.get(anna, media.id)).status).toBe('pending');
    await later(3 * MINUTE);
    expect((await world.get(anna, media.id)).status).toBe('ready');
  });

  it('is refused when looking at it ends the process again and again', async () => {
    const media = await withoutQueue(() => world.send(anna, 'Deadly.'));
    // Begun three times, and nobody ever heard of it again.
    await desk
      .get(UnitOfWork)
      .quiet('what dead processes leave', () => desk.get(MediaRepository).update([media.id], { begun: 3 }));
    await later(3 * MINUTE);
    expect(await world.get(anna, media.id)).toMatchObject({ status: 'rejected', reason: 'failed' });
    expect(await world.files(`media/${media.id}/`)).toEqual([]);
    const lucky = await withoutQueue(() => world.send(anna, 'Twice was chance.'));
    await desk
      .get(UnitOfWork)
      .quiet('what dead processes leave', () => desk.get(MediaRepository).update([lucky.id], { begun: 2 }));
    await later(3 * MINUTE);
    expect((await world.get(anna, lucky.id)).status).toBe('ready');
  });

  it('is settled once, however often its job runs, and leaves nothing when it is deleted meanwhile', async () => {
    const media = await world.sent(anna, await picture('png'));
    const row = await world.row(media.id);
    await desk.get(Queues).add(ProcessMedia, { id: media.id }, { id: 'once more' });
    await desk.settle();
    expect((await eventsOf(desk, `media:${media.id}`)).length).toBe(2);
    expect(await world.get(anna, media.id)).toEqual(media);
    expect(await world.row(media.id)).toEqual(row);

    const gone = await withoutQueue(async () => world.send(anna, await picture('jpeg')));
    await Promise.all([
      desk.get(Queues).add(ProcessMedia, { id: gone.id }, { id: gone.id }),
      world.ask(`/api/v1/media/${gone.id}`, anna.token, { method: 'DELETE' }),
    ]);
    await desk.settle();
    expect(await world.files(`media/${gone.id}/`)).toEqual([]);
  });

  it('is forgotten after a day on which it hung on nothing; what hangs on something stays', async () => {
    const me = { kind: 'user' as const, id: anna.id, permissions: new Set<string>() };
    const [loose, kept, dropped] = [
      await world.sent(anna, 'Loose.'),
      await world.sent(anna, await picture('png')),
      await world.sent(anna, 'Dropped.'),
    ];
    const broken = await world.sent(anna, Buffer.from('\x89PNG\r\n\x1a\nno', 'latin1'));
    await desk.get(MediaService).attach(me, [kept.id], 'message:kept');
    await desk.get(MediaService).attach(me, [dropped.id], 'message:dropped');
    await later(DAY / 2);
    await desk.get(MediaService).detach('message:dropped');
    const young = await world.sent(anna, 'Young.');
    await later(DAY * 0.6);
    const there = async (...all: { id: string }[]) =>
      Promise.all(
        all.map(async ({ id }) => [(await world.row(id)) !== null, (await world.files(`media/${id}/`)).length]),
      );
    await forgetting();
    expect(await there(loose, broken, kept, dropped, young)).toEqual([
      [false, 0],
      [false, 0],
      [true, 2],
      [true, 1],
      [true, 1],
    ]);
    await later(1.1 * DAY);
    await forgetting();
    expect(await there(kept, dropped, young)).toEqual([
      [true, 2],
      [false, 0],
      [false, 0],
    ]);
  });

  it('takes with it what lies in the storage without a row, once that is a day old', async () => {
    const me = { kind: 'user' as const, id: anna.id, permissions: new Set<string>() };
    const kept = await world.sent(anna, await picture('png'));
    await desk.get(MediaService).attach(me, [kept.id], 'message:kept');
    const storage = desk.get(Storage);
    const put = (key: string) => storage.put(key, Buffer.from('x'), { contentType: 'text/plain' });
    const stray = [
      'media/0198d0f4-7c1a-7b52-9a2e-3f6f1f0e6a11/original',
      `media/${kept.id}/original`,
      'media/nonsense',
    ];
    for (const key of stray) await put(key);
    await put('elsewhere/file');
    await later(DAY * 0.4);
    await forgetting();
    expect(await world.files()).toEqual(expect.arrayContaining(stray));
    await later(DAY * 1.1);
    await forgetting();
    const files = await world.files('');
    for (const key of stray) expect(files).not.toContain(key);
    expect(files).toEqual(
      expect.arrayContaining(['elsewhere/file', `media/${kept.id}/picture`, `media/${kept.id}/thumbnail`]),
    );
  });

  /** The day's round, whenever its hour is. */
  const forgetting = async () => {
    const { ForgetLooseMedia } = await import('../../src/conversation/media/media.jobs.js');
    await desk.get(Queues).add(ForgetLooseMedia, {}, { id: `now-${clock.ms()}` });
    await desk.settle();
  };

  /** As when the process dies after the commit: the row is there, its job never was. */
  async function withoutQueue<T>(work: () => Promise<T>): Promise<T> {
    const driver = desk.get(QueueDriver);
    const add = driver.add.bind(driver);
    driver.add = () => Promise.resolve();
    try {
      return await work();
    } finally {
      driver.add = add;
    }
  }
});

describe('a file in a bucket', () => {
  it('is streamed there and back, and waits while the store is away', async () => {
    const s3 = await startS3();
    const clock = new FakeClock();
    const desk = await startDesk({ clock, env: { STORAGE_URL: s3.url } });
    try {
      const world = new MediaWorld(desk);
      const anna = await desk.member();
      const image = await world.sent(anna, await picture('jpeg'), { name: 'a.jpg' });
      expect([...s3.objects.keys()]).toEqual([`media/${image.id}/picture`, `media/${image.id}/thumbnail`]);
      expect((await world.bytes(image.url)).length).toBe(image.size);
      const large = Buffer.alloc(12 * 1024 * 1024, 'large ');
      const media = await world.sent(anna, large);
      expect((await world.bytes(media.url)).equals(large)).toBe(true);
      const range = await world.ask(media.url ?? '', undefined, { headers: { range: 'bytes=6-11' } });
      expect([range.status, await range.text()]).toEqual([206, 'large ']);

      // Each request is tried three times.
      const away = { status: 503, code: 'ServiceUnavailable' };
      s3.fail(/^GET media.*original/, away, 3);
      const waits = await world.sent(anna, await picture('png'));
      expect(waits.status).toBe('pending');
      clock.advance(2 * MINUTE);
      await desk.settle();
      expect((await world.get(anna, waits.id)).status).toBe('ready');

      const before = [(await world.rows()).length, s3.objects.size];
      s3.fail(/^PUT /, away, 3);
      expect((await world.post(anna, 'Not now.')).status).toBe(503);
      expect([(await world.rows()).length, s3.objects.size]).toEqual(before);
    } finally {
      await desk.close();
      await s3.close();
    }
  });
});
