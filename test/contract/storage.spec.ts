import { randomBytes } from 'node:crypto';
import fs from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { PassThrough, Readable } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import { Test } from '@nestjs/testing';
import { newId, SystemClock } from '../../src/kernel/index.js';
import { ConfigModule, loadConfig } from '../../src/platform/config/index.js';
import { DiskStorage } from '../../src/platform/storage/disk.storage.js';
import { RangeInvalid, Storage, StorageModule } from '../../src/platform/storage/index.js';
import { S3Storage } from '../../src/platform/storage/s3.storage.js';
import { eventually } from '../support/eventually.js';
import type { S3Server } from '../support/s3-server.js';
import { startS3 } from '../support/s3-server.js';
import { contentOf, MB, s3At, sha256, streamed } from './storage/files.js';
import { secrets } from '../support/secrets.js';

function storageContract(open: () => Promise<Storage>): void {
  let storage: Storage;
  beforeAll(async () => void (storage = await open()));
  afterAll(() => storage.close());
  const text = { contentType: 'text/plain; charset=utf-8' };

  test('gives back what was put, byte for byte, with what is known of it', async () => {
    const data = randomBytes(300_000);
    const key = `a/${newId()}/photo.png`;
    const made = await storage.put(key, data, { contentType: 'image/png', size: data.length });
    expect(made).toMatchObject({ key, size: data.length, contentType: 'image/png' });
    const file = await storage.get(key);
    expect(file).toMatchObject({ ...made, start: 0, end: data.length - 1 });
    expect(file?.lastModified.getTime()).toBeGreaterThan(0);
    expect((await buffer(file?.stream ?? Readable.from([]))).equals(data)).toBe(true);
    expect(await storage.stat(key)).toEqual({ ...made, lastModified: file?.lastModified });
  });

  test('takes a stream of unknown length, larger than a part, and of none', async () => {
    for (const length of [0, 1, 8 * MB, 17 * MB + 3]) {
      const data = randomBytes(length);
      const key = `streamed/${length}`;
      const made = await storage.put(key, streamed(data), text);
      expect(made.size).toBe(length);
      const file = await storage.get(key);
      expect(file?.size).toBe(length);
      expect(sha256(await buffer(file?.stream ?? Readable.from(['absent'])))).toBe(sha256(data));
    }
  });

  test('gives a part of a file, cut as HTTP cuts it', async () => {
    const key = `parts/${newId()}`;
    await storage.put(key, Buffer.from('0123456789'), text);
    const part = async (start?: number, end?: number) => {
      const file = await storage.get(key, { start, end });
      return file && [(await buffer(file.stream)).toString(), file.start, file.end, file.size];
    };
    expect(await part(2, 4)).toEqual(['234', 2, 4, 10]);
    expect(await part(7)).toEqual(['789', 7, 9, 10]);
    expect(await part(undefined, 0)).toEqual(['0', 0, 0, 10]);
    expect(await part(9, 99)).toEqual(['9', 9, 9, 10]);
    expect(await part()).toEqual(['0123456789', 0, 9, 10]);
    await expect(part(10)).rejects.toMatchObject({ code: 'storage.range_invalid', params: { size: 10 } });
    await expect(part(5, 4)).rejects.toThrow('5-4 is not a range of bytes');
    expect(await storage.get(`${key}-absent`, { start: 3 })).toBeUndefined();

    await storage.put(key, Buffer.alloc(0), text);
    expect(await part()).toEqual(['', 0, -1, 0]);
    await expect(part(0, 5)).rejects.toBeInstanceOf(RangeInvalid().constructor);
  });

  test('replaces a file whole: a reader that began before reads the old one to its end', async () => {
    const key = `replaced/${newId()}`;
    const old = Buffer.alloc(MB, 'o');
    const first = await storage.put(key, old, text);
    const reading = await storage.get(key);
    const second = await storage.put(key, Buffer.from('new'), { contentType: 'text/html' });
    expect(second.etag).not.toBe(first.etag);
    expect((await buffer(reading?.stream ?? Readable.from([]))).equals(old)).toBe(true);
    expect(await storage.stat(key)).toMatchObject({ size: 3, contentType: 'text/html', etag: second.etag });
    expect((await storage.put(key, Buffer.from('new'), text)).etag).toBe(second.etag);
  });

  test('what fails half way leaves what was there, or nothing', async () => {
    const kept = `failed/${newId()}`;
    await storage.put(kept, Buffer.from('kept'), text);
    for (const [key, before] of [
      [kept, 'kept'],
      [`failed/${newId()}`, undefined],
    ] as const) {
      for (const length of [1000, 12 * MB]) {
        const breaking = Readable.from(
          (function* () {
            yield randomBytes(length);
            throw new Error('the sender went away');
          })(),
          { objectMode: false },
        );
        await expect(storage.put(key, breaking, text)).rejects.toThrow('the sender went away');
        const tooLong = streamed(randomBytes(length));
        await expect(storage.put(key, tooLong, { ...text, size: length - 1 })).rejects.toMatchObject({
          code: 'storage.size_mismatch',
          params: { expected: length - 1, received: length },
        });
        expect(await contentOf(storage, key)).toBe(before);
      }
    }
  });

  test('nothing is to be seen of a file that is still coming', async () => {
    const folder = newId();
    const body = new PassThrough();
    const putting = storage.put(`${folder}/coming`, body, text);
    body.write(randomBytes(100_000));
    // Its first bytes were taken, so the writing has begun.
    await eventually(() => expect(body.readableLength).toBe(0));
    expect(await storage.stat(`${folder}/coming`)).toBeUndefined();
    expect(await storage.list(folder)).toEqual({ files: [], nextCursor: null });
    body.end();
    await putting;
    expect(await storage.stat(`${folder}/coming`)).toMatchObject({ size: 100_000 });
  });

  test('a stream whose sender vanishes without a word is a failure, not a short file', async () => {
    const key = `vanished/${newId()}`;
    const body = new PassThrough();
    const putting = storage.put(key, body, text);
    body.write('first half');
    await eventually(() => expect(body.readableLength).toBe(0));
    body.destroy();
    await expect(putting).rejects.toThrow();
    expect(await storage.stat(key)).toBeUndefined();
  });

  test('deletes, and deleting again is done already', async () => {
    const key = `gone/${newId()}/deep/file`;
    await storage.put(key, Buffer.from('x'), text);
    await storage.delete(key);
    await storage.delete(key);
    expect([await storage.get(key), await storage.stat(key)]).toEqual([undefined, undefined]);
    expect((await storage.list('gone/')).files).toEqual([]);
  });

  test('lists by prefix in order of key, page by page, also what lies beside and inside a folder of the same name', async () => {
    const root = newId();
    const keys = ['a', 'a-b', 'a.txt', 'a/1', 'a/2/x', 'a0', 'b/1', 'b/10', 'b/2'].map((key) => `${root}/${key}`);
    for (const key of keys.toReversed()) await storage.put(key, Buffer.from(key), text);
    const names = async (prefix: string, limit?: number) => {
      const found: string[] = [];
      let cursor: string | undefined;
      let pages = 0;
      do {
        const page = await storage.list(prefix, { cursor, limit });
        found.push(...page.files.map((file) => file.key));
        cursor = page.nextCursor ?? undefined;
        pages += 1;
      } while (cursor && pages < 20);
      return { found, pages };
    };
    expect(await names(`${root}/`)).toEqual({ found: keys, pages: 1 });
    expect(await names(`${root}/`, 2)).toEqual({ found: keys, pages: 5 });
    expect(await names(`${root}/`, 3)).toEqual({ found: keys, pages: 3 });
    expect((await names(`${root}/a/`)).found).toEqual([`${root}/a/1`, `${root}/a/2/x`]);
    expect((await names(`${root}/a/2`)).found).toEqual([`${root}/a/2/x`]);
    expect((await names(`${root}/b/1`, 1)).found).toEqual([`${root}/b/1`, `${root}/b/10`]);
    expect((await names(`${root}/none`)).found).toEqual([]);
    const [first] = (await storage.list(`${root}/a/1`)).files;
    const { contentType, ...known } = (await storage.stat(`${root}/a/1`)) ?? {};
    expect([first, contentType]).toEqual([known, text.contentType]);
  });

  test('copies and moves with the content type; what is absent cannot be', async () => {
    const from = `from/${newId()}`;
    const to = `to/${newId()}`;
    await storage.put(from, Buffer.from('moving'), { contentType: 'text/css' });
    expect(await storage.copy(from, to)).toBe(true);
    expect([await contentOf(storage, from), await contentOf(storage, to)]).toEqual(['moving', 'moving']);
    await storage.delete(to);
    expect(await storage.move(from, to)).toBe(true);
    expect([await contentOf(storage, from), await contentOf(storage, to)]).toEqual([undefined, 'moving']);
    expect((await storage.stat(to))?.contentType).toBe('text/css');
    expect(await storage.move(to, to)).toBe(true);
    expect(await contentOf(storage, to)).toBe('moving');
    expect([await storage.copy(from, to), await storage.move(from, to), await storage.move(from, from)]).toEqual([
      false,
      false,
      false,
    ]);
    expect(await contentOf(storage, to)).toBe('moving');
  });

  test('many at once do not get in each other’s way, in one folder that comes and goes', async () => {
    const folder = newId();
    const rounds = Array.from({ length: 30 }, async (_, n) => {
      const key = `${folder}/deep/${n % 3}`;
      await storage.put(key, Buffer.from(String(n)), text);
      await storage.delete(key);
    });
    await Promise.all(rounds);
    expect((await storage.list(folder)).files).toEqual([]);
  });

  test('refuses keys that lead elsewhere and types that are none', async () => {
    for (const key of [
      '',
      '/a',
      'a/',
      'a//b',
      '../a',
      'a/../b',
      'a/./b',
      '.hidden',
      'a/.b',
      'A',
      'a b',
      'a\\b',
      'a\0b',
      'é',
      'a~',
      `a${'a'.repeat(100)}`,
    ]) {
      await expect(storage.put(key, Buffer.from('x'), text)).rejects.toThrow('is not a storage key');
      await expect(storage.get(key)).rejects.toThrow('is not a storage key');
      await expect(storage.stat(key)).rejects.toThrow('is not a storage key');
      await expect(storage.delete(key)).rejects.toThrow('is not a storage key');
      await expect(storage.copy('a', key)).rejects.toThrow('is not a storage key');
      await expect(storage.move(key, 'a')).rejects.toThrow('is not a storage key');
      await expect(storage.move('a', key)).rejects.toThrow('is not a storage key');
    }
    await expect(storage.list('../')).resolves.toEqual({ files: [], nextCursor: null });
    await expect(storage.list('a b')).rejects.toThrow('is not a prefix');
    for (const contentType of ['', 'text', 'text/plain\r\nx-evil: 1', 'text/html; a=b\n']) {
      await expect(storage.put('a', Buffer.from('x'), { contentType })).rejects.toThrow('is not a content type');
    }
  });

  test('says that it is fit', async () => {
    await expect(storage.check()).resolves.toBeUndefined();
  });
}

describe('on disk', () => {
  let folder: string;
  beforeAll(async () => void (folder = await fs.mkdtemp(join(tmpdir(), 'quickdesk-storage-'))));
  afterAll(() => fs.rm(folder, { recursive: true, force: true }));

  storageContract(() => DiskStorage.open(folder, new SystemClock()));

  test('after all that, no half file was left', async () => {
    expect(await fs.readdir(join(folder, '.incoming'))).toEqual([]);
  });
});

describe('on S3', () => {
  let server: S3Server;
  beforeAll(async () => void (server = await startS3()));
  afterAll(() => server.close());

  storageContract(() => Promise.resolve(s3At(server.url)));

  test('after all that, no upload was left half done', () => {
    expect(server.requests.some((each) => each.startsWith('POST streamed/') && each.includes('uploads'))).toBe(true);
    expect(server.uploads.size).toBe(0);
  });
});

describe('wiring', () => {
  test('STORAGE_URL chooses the driver, and without it files are in the data folder', async () => {
    const folder = await fs.mkdtemp(join(tmpdir(), 'quickdesk-data-'));
    for (const [url, driver] of [
      ['', DiskStorage],
      [`file:${folder}/elsewhere`, DiskStorage],
      ['s3://k:s@127.0.0.1:9/quickdesk', S3Storage],
    ] as const) {
      const config = loadConfig({ NODE_ENV: 'test', DATA_FOLDER: folder, STORAGE_URL: url, ...secrets });
      const module = await Test.createTestingModule({ imports: [ConfigModule.with(config), StorageModule] }).compile();
      await module.init();
      expect(module.get(Storage)).toBeInstanceOf(driver);
      await module.close();
    }
    expect((await fs.readdir(folder)).sort()).toEqual(
      ['elsewhere', 'files', 'secrets.json'].filter((each) => each !== 'secrets.json'),
    );
    await fs.rm(folder, { recursive: true });
  });
});
