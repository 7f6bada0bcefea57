import { createHash } from 'node:crypto';
import type { FileHandle } from 'node:fs/promises';
import fs from 'node:fs/promises';
import { dirname, join, resolve } from 'node:path';
import { Readable } from 'node:stream';
import type { Clock } from '../../kernel/index.js';
import { newId } from '../../kernel/index.js';
import { makeFolder } from '../config/index.js';
import { encodeFooter, readFooter } from './disk.footer.js';
import { walkKeys } from './disk.walk.js';
import { SizeMismatch, StorageUnavailable } from './errors.js';
import { assertContentType, assertKey, assertPrefix } from './keys.js';
import { resolvePart } from './part.js';
import type { FilePage, ListedFile, NewFile, OpenFile, Part, PutOptions, StoredFile } from './storage.js';
import { bytesOf, MAX_PAGE, Storage } from './storage.js';

/** Begins with a dot, as no key does. */
const TEMPORARY = '.incoming';
/** What lies there longer was left by a process that died. */
const ABANDONED_MS = 24 * 3600 * 1000;

/**
 * Files in a folder. Key `a/b` is the file `a/b~`: the mark keeps a file `a` and a folder `a` apart. A file is written
 * aside, synced, renamed into place, and its folder synced: after a crash it is there whole or not at all.
 */
/** Said in one sentence at start; the folder is the operator's to mend. */
class FolderNotUsable extends Error {
  constructor(folder: string, cause: Error) {
    super(`The storage folder "${folder}" cannot be used: ${cause.message}`, { cause });
    this.name = 'FolderNotUsable';
  }
}

export class DiskStorage extends Storage {
  private constructor(
    private readonly root: string,
    private readonly clock: Clock,
  ) {
    super();
  }

  static async open(folder: string, clock: Clock): Promise<DiskStorage> {
    const storage = new DiskStorage(resolve(folder), clock);
    try {
      makeFolder(join(storage.root, TEMPORARY));
      await storage.check();
      await storage.sweep();
    } catch (error) {
      throw new FolderNotUsable(storage.root, error as Error);
    }
    return storage;
  }

  override async put(key: string, body: Readable | Uint8Array, options: PutOptions): Promise<NewFile> {
    const path = this.path(key);
    assertContentType(options.contentType);
    const aside = join(this.root, TEMPORARY, newId());
    try {
      const file = await this.writeAside(aside, body, options);
      await this.putInPlace(aside, path);
      return { key, ...file };
    } catch (error) {
      await fs.rm(aside, { force: true });
      throw translated(error);
    }
  }

  override async get(key: string, part: Part = {}): Promise<OpenFile | undefined> {
    return this.opened(key, async (handle, file) => {
      const { start, end } = resolvePart(part, file.size);
      if (end >= start) return { ...file, start, end, stream: handle.createReadStream({ start, end }) };
      await handle.close();
      return { ...file, start, end, stream: Readable.from([]) };
    });
  }

  override async stat(key: string): Promise<StoredFile | undefined> {
    return this.opened(key, async (handle, file) => {
      await handle.close();
      return file;
    });
  }

  override async delete(key: string): Promise<void> {
    const path = this.path(key);
    try {
      await fs.unlink(path);
    } catch (error) {
      if (isAbsent(error)) return;
      throw translated(error);
    }
    await syncFolder(dirname(path));
    await this.removeEmpty(dirname(path));
  }

  override async list(prefix: string, page: { cursor?: string; limit?: number } = {}): Promise<FilePage> {
    assertPrefix(prefix);
    const { cursor = '', limit = MAX_PAGE } = page;
    const files: ListedFile[] = [];
    for await (const key of walkKeys(this.root, prefix, cursor)) {
      if (files.length >= Math.min(limit, MAX_PAGE)) return { files, nextCursor: files.at(-1)?.key ?? null };
      const file = await this.stat(key);
      // Deleted since its name was read.
      if (file) files.push({ key, size: file.size, etag: file.etag, lastModified: file.lastModified });
    }
    return { files, nextCursor: null };
  }

  override async copy(from: string, to: string): Promise<boolean> {
    assertKey(to);
    const source = await this.get(from);
    if (!source) return false;
    await this.put(to, source.stream, { contentType: source.contentType, size: source.size });
    return true;
  }

  override async move(from: string, to: string): Promise<boolean> {
    const [source, target] = [this.path(from), this.path(to)];
    try {
      await fs.access(source);
      if (source !== target) await this.putInPlace(source, target);
    } catch (error) {
      if (isAbsent(error)) return false;
      throw translated(error);
    }
    if (source !== target) {
      await syncFolder(dirname(source));
      await this.removeEmpty(dirname(source));
    }
    return true;
  }

  override signedUrl(): Promise<undefined> {
    return Promise.resolve(undefined);
  }

  override async check(): Promise<void> {
    const probe = join(this.root, TEMPORARY, newId());
    try {
      await fs.writeFile(probe, '');
      await fs.rm(probe);
    } catch (error) {
      throw translated(error);
    }
  }

  private path(key: string): string {
    assertKey(key);
    return join(this.root, `${key}~`);
  }

  private async writeAside(path: string, body: Readable | Uint8Array, options: PutOptions) {
    const handle = await fs.open(path, 'wx');
    try {
      const hash = createHash('sha256');
      let size = 0;
      for await (const bytes of bytesOf(body)) {
        hash.update(bytes);
        size += bytes.length;
        await handle.writeFile(bytes);
      }
      if (options.size !== undefined && options.size !== size)
        throw SizeMismatch({ expected: options.size, received: size });
      const footer = { contentType: options.contentType, etag: hash.digest('hex').slice(0, 32), at: this.clock.ms() };
      await handle.writeFile(encodeFooter(footer));
      await handle.sync();
      return { size, contentType: footer.contentType, etag: footer.etag };
    } finally {
      await handle.close();
    }
  }

  private async putInPlace(from: string, to: string): Promise<void> {
    const folder = dirname(to);
    for (let attempt = 1; ; attempt += 1) {
      const made = await fs.mkdir(folder, { recursive: true });
      try {
        await fs.rename(from, to);
        await syncFolder(folder);
        // New folders are entries of their parents, and those must reach the disk too.
        for (let at = folder; made && at.length >= made.length; at = dirname(at)) await syncFolder(dirname(at));
        return;
      } catch (error) {
        // A delete may remove the empty folder just before the rename.
        if (!isAbsent(error) || attempt >= 5) throw error;
        await fs.access(from);
      }
    }
  }

  private async opened<T>(
    key: string,
    use: (handle: FileHandle, file: StoredFile) => Promise<T>,
  ): Promise<T | undefined> {
    const path = this.path(key);
    let handle: FileHandle | undefined;
    try {
      handle = await fs.open(path, 'r');
      const { size, contentType, etag, at } = await readFooter(handle, path);
      return await use(handle, { key, size, contentType, etag, lastModified: new Date(at) });
    } catch (error) {
      await handle?.close();
      if (isAbsent(error)) return undefined;
      throw translated(error);
    }
  }

  private async removeEmpty(folder: string): Promise<void> {
    for (let at = folder; at.length > this.root.length; at = dirname(at)) {
      try {
        await fs.rmdir(at);
      } catch {
        return;
      }
    }
  }

  private async sweep(): Promise<void> {
    const folder = join(this.root, TEMPORARY);
    for (const name of await fs.readdir(folder)) {
      const path = join(folder, name);
      const found = await fs.stat(path).catch(() => undefined);
      if (found && Date.now() - found.mtimeMs > ABANDONED_MS) await fs.rm(path, { force: true });
    }
  }
}

async function syncFolder(path: string): Promise<void> {
  let handle: FileHandle | undefined;
  try {
    handle = await fs.open(path, 'r');
    await handle.sync();
  } catch (error) {
    // Emptied and removed by somebody else; or Windows, which cannot sync a folder and needs not.
    const { code } = error as NodeJS.ErrnoException;
    if (code !== 'ENOENT' && code !== 'EISDIR' && code !== 'EPERM') throw error;
  } finally {
    await handle?.close();
  }
}

function isAbsent(error: unknown): boolean {
  const { code } = error as NodeJS.ErrnoException;
  return code === 'ENOENT' || code === 'ENOTDIR';
}

const away = new Set(['ENOSPC', 'EDQUOT', 'EROFS', 'EACCES', 'EIO', 'EMFILE', 'ENFILE', 'ESTALE']);

function translated(error: unknown): unknown {
  const { code } = error as NodeJS.ErrnoException;
  return code !== undefined && away.has(code) ? StorageUnavailable({}, { cause: error, retryAfter: 5 }) : error;
}
