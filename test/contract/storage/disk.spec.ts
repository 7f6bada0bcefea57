import { randomBytes } from 'node:crypto';
import { rmdirSync } from 'node:fs';
import fs from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { FakeClock, newId } from '../../../src/kernel/index.js';
import { DiskStorage } from '../../../src/platform/storage/disk.storage.js';
import { eventually } from '../../support/eventually.js';
import { contentOf, MB } from './files.js';

describe('on disk', () => {
  let folder: string;
  const clock = new FakeClock(new Date('2026-01-02T03:04:05.678Z'));
  beforeAll(async () => void (folder = await fs.mkdtemp(join(tmpdir(), 'quickdesk-storage-'))));
  afterAll(() => fs.rm(folder, { recursive: true, force: true }));

  async function everything(): Promise<string[]> {
    const entries = await fs.readdir(folder, { recursive: true });
    return entries.sort();
  }

  test('tells the time by the clock it is given, and has no signed addresses', async () => {
    const storage = await DiskStorage.open(folder, clock);
    await storage.put('clocked', Buffer.from('x'), { contentType: 'text/plain' });
    expect((await storage.stat('clocked'))?.lastModified).toEqual(clock.now());
    expect(await storage.signedUrl()).toBeUndefined();
  });

  test('leaves no empty folders and no half files behind', async () => {
    const storage = await DiskStorage.open(folder, clock);
    for (const key of ['a', 'a/b/c', 'a/b/d', 'b/c']) {
      await storage.put(key, Buffer.from(key), { contentType: 'text/plain' });
      const wrong = storage.put(`${key}-wrong/x`, Buffer.from(key), { contentType: 'text/plain', size: 99 });
      await expect(wrong).rejects.toMatchObject({ code: 'storage.size_mismatch' });
    }
    await storage.move('b/c', 'c/d');
    for (;;) {
      const { files } = await storage.list('');
      if (files.length === 0) break;
      for (const file of files) await storage.delete(file.key);
    }
    expect(await everything()).toEqual(['.incoming']);
  });

  test('syncs the bytes before the name, and the folder after it', async () => {
    const storage = await DiskStorage.open(folder, clock);
    const handle = await fs.open(folder);
    const prototype = Object.getPrototypeOf(handle) as { sync: () => Promise<void>; writeFile: () => Promise<void> };
    await handle.close();
    const steps: string[] = [];
    const restore = [
      watch(prototype, 'sync', () => steps.push('sync')),
      watch(prototype, 'writeFile', () => steps.push('write')),
      watch(fs, 'rename', () => steps.push('rename')),
    ];
    try {
      await storage.put('synced/deep/file', Buffer.from('x'), { contentType: 'text/plain' });
    } finally {
      restore.forEach((each) => each());
    }
    // Bytes and footer, then the file; then its folder, and the entries of the two folders that are new.
    expect(steps).toEqual(['write', 'write', 'sync', 'rename', 'sync', 'sync', 'sync']);
  });

  test('a delete that removes the empty folder just before the file gets its name does not lose the file', async () => {
    const storage = await DiskStorage.open(folder, clock);
    let removed = 0;
    const restore = watch(fs, 'rename', () => {
      if ((removed += 1) <= 2) rmdirSync(join(folder, 'contested/deep'));
    });
    try {
      await storage.put('contested/deep/file', Buffer.from('x'), { contentType: 'text/plain' });
    } finally {
      restore();
    }
    expect(removed).toBe(3);
    expect(await contentOf(storage, 'contested/deep/file')).toBe('x');
    await storage.delete('contested/deep/file');
  });

  test('a process that died left a file aside: it is never seen, and swept a day later', async () => {
    const [fresh, old] = [join(folder, '.incoming', newId()), join(folder, '.incoming', newId())];
    for (const path of [fresh, old]) await fs.writeFile(path, 'half a file');
    const yesterday = Date.now() / 1000 - 25 * 3600;
    await fs.utimes(old, yesterday, yesterday);
    const storage = await DiskStorage.open(folder, clock);
    expect((await storage.list('')).files.map((file) => file.key)).toEqual(['synced/deep/file']);
    expect(await everything()).toEqual(expect.arrayContaining([`.incoming/${fresh.split('/').at(-1)}`]));
    await expect(fs.stat(old)).rejects.toThrow('ENOENT');
    await fs.rm(fresh);
  });

  test('a file that somebody else put there, or cut short, is an error and not a wrong file', async () => {
    const storage = await DiskStorage.open(folder, clock);
    await storage.put('damaged', randomBytes(5000), { contentType: 'text/plain' });
    await fs.truncate(join(folder, 'damaged~'), 4000);
    await expect(storage.get('damaged')).rejects.toThrow('is damaged');
    await fs.writeFile(join(folder, 'damaged~'), '');
    await expect(storage.stat('damaged')).rejects.toThrow('is damaged');
    await storage.put('damaged', Buffer.from('whole'), { contentType: 'text/plain' });
    const whole = await fs.readFile(join(folder, 'damaged~'));
    await fs.writeFile(join(folder, 'damaged~'), Buffer.concat([whole.subarray(0, -1), Buffer.from('?')]));
    await expect(storage.stat('damaged')).rejects.toThrow('is damaged');
    await storage.delete('damaged');
  });

  test('a folder that cannot be used stops the start with one sentence', async () => {
    const file = join(folder, 'a-file');
    await fs.writeFile(file, '');
    await expect(DiskStorage.open(join(file, 'inside'), clock)).rejects.toThrow(
      /^The storage folder ".*inside" cannot be used: /,
    );
  });

  test('reading stops when the reader does, and its handle is closed', async () => {
    const storage = await DiskStorage.open(folder, clock);
    await storage.put('big', randomBytes(4 * MB), { contentType: 'text/plain' });
    const open = async () => (await fs.readdir('/proc/self/fd').catch(() => [])).length;
    const before = await open();
    const files = await Promise.all(Array.from({ length: 20 }, () => storage.get('big')));
    for (const file of files) {
      await file?.stream[Symbol.asyncIterator]().next();
      file?.stream.destroy();
    }
    await storage.stat('big');
    for (let n = 0; n < 20; n += 1) await expect(storage.get('big', { start: 5 * MB })).rejects.toThrow();
    await eventually(async () => expect(await open()).toBeLessThanOrEqual(before));
  });
});

/** Notes each call of a function of Node's and lets it happen; returns how to stop. */
function watch<T extends object, K extends keyof T>(owner: T, name: K, note: () => void): () => void {
  const original = owner[name] as (...args: unknown[]) => unknown;
  owner[name] = function (this: unknown, ...args: unknown[]) {
    note();
    return original.apply(this, args);
  } as T[K];
  return () => void (owner[name] = original as T[K]);
}
