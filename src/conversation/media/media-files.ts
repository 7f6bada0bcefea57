import type { Readable } from 'node:stream';
import { Injectable } from '@nestjs/common';
import { Logger } from '../../platform/observability/index.js';
import { Storage } from '../../platform/storage/index.js';
import { keysOf } from './media.entity.js';

/** What files of a row lie in the storage. */
@Injectable()
export class MediaFiles {
  constructor(
    private readonly storage: Storage,
    private readonly log: Logger,
  ) {}

  async put(key: string, body: Readable | Uint8Array, contentType = 'application/octet-stream'): Promise<number> {
    const size = Buffer.isBuffer(body) ? body.length : undefined;
    return (await this.storage.put(key, body, { contentType, size })).size;
  }

  async open(key: string, part?: { start: number; end: number }): Promise<Readable | undefined> {
    return (await this.storage.get(key, part))?.stream;
  }

  /** The keys of what is older, page by page, in order. */
  async *older(prefix: string, than: number): AsyncGenerator<string[]> {
    let cursor: string | undefined;
    do {
      const page = await this.storage.list(prefix, { cursor, limit: 500 });
      yield page.files.filter(({ lastModified }) => lastModified.getTime() < than).map(({ key }) => key);
      cursor = page.nextCursor ?? undefined;
    } while (cursor !== undefined);
  }

  /** What stays behind costs a little space, is shown to nobody, and is found by the daily job: no reason to fail. */
  async discard(...keys: readonly string[]): Promise<void> {
    for (const key of keys) {
      try {
        await this.storage.delete(key);
      } catch (error) {
        this.log.warn({ err: error, key }, 'a file that nobody uses any more could not be deleted');
      }
    }
  }

  async discardAll(ids: readonly string[]): Promise<void> {
    for (const id of ids) await this.discard(...keysOf(id));
  }
}
