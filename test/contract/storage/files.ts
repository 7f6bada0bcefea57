import { createHash } from 'node:crypto';
import { Readable } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import { loadConfig } from '../../../src/platform/config/index.js';
import type { Storage } from '../../../src/platform/storage/index.js';
import { S3Storage } from '../../../src/platform/storage/s3.storage.js';
import { secrets } from '../../support/secrets.js';

export const MB = 1024 * 1024;

export function s3At(url: string): S3Storage {
  const { location } = loadConfig({ NODE_ENV: 'test', STORAGE_URL: url, ...secrets }).storage;
  if (location.kind !== 's3') throw new Error('This is not the address of a bucket.');
  return new S3Storage(location);
}

export function sha256(data: Buffer): string {
  return createHash('sha256').update(data).digest('hex');
}

/** Streams the bytes in uneven chunks. */
export function streamed(data: Buffer, chunk = 70_001): Readable {
  return Readable.from(
    (function* () {
      for (let at = 0; at < data.length; at += chunk) yield data.subarray(at, at + chunk);
    })(),
    { objectMode: false },
  );
}

export async function contentOf(storage: Storage, key: string): Promise<string | undefined> {
  const file = await storage.get(key);
  return file && (await buffer(file.stream)).toString();
}
