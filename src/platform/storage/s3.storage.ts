import { Readable } from 'node:stream';
import type { GetObjectCommandOutput } from '@aws-sdk/client-s3';
import {
  CopyObjectCommand,
  DeleteObjectCommand,
  GetObjectCommand,
  HeadBucketCommand,
  HeadObjectCommand,
  ListObjectsV2Command,
  S3Client,
} from '@aws-sdk/client-s3';
import { Upload } from '@aws-sdk/lib-storage';
import type { Config } from '../config/index.js';
import { SizeMismatch } from './errors.js';
import { assertContentType, assertKey, assertPrefix, isKey } from './keys.js';
import { isWhole, resolvePart } from './part.js';
import { isAbsent, isBeyondEnd, translated } from './s3.errors.js';
import { encoded, presigned } from './s3.presign.js';
import type { FilePage, NewFile, OpenFile, Part, PutOptions, StoredFile } from './storage.js';
import { bytesOf, MAX_PAGE, Storage } from './storage.js';

/** As STORAGE_URL says it. */
export type S3Location = Extract<Config['storage']['location'], { kind: 's3' }>;

const PART_BYTES = 8 * 1024 * 1024;
const MAX_EXPIRY_SECONDS = 7 * 24 * 3600;

/** Files in a bucket of Amazon S3 or of a store that speaks its protocol. */
export class S3Storage extends Storage {
  private readonly client: S3Client;
  private readonly bucket: string;

  constructor(location: S3Location) {
    super();
    this.bucket = location.bucket;
    this.client = new S3Client({
      ...(location.endpoint && { endpoint: location.endpoint }),
      ...(location.region && { region: location.region }),
      ...(location.credentials && { credentials: location.credentials }),
      forcePathStyle: location.pathStyle,
      maxAttempts: 3,
      // Stores other than Amazon's do not all know the newer checksums; each body's SHA-256 is signed anyway.
      requestChecksumCalculation: 'WHEN_REQUIRED',
      responseChecksumValidation: 'WHEN_REQUIRED',
      requestHandler: { connectionTimeout: 3000, requestTimeout: 30_000 },
    });
  }

  override async put(key: string, body: Readable | Uint8Array, options: PutOptions): Promise<NewFile> {
    assertKey(key);
    assertContentType(options.contentType);
    const counted = { size: 0 };
    // In parts, so that a stream of unknown length needs no more memory than two of them.
    const upload = new Upload({
      client: this.client,
      params: {
        Bucket: this.bucket,
        Key: key,
        Body: Readable.from(counting(body, options.size, counted), { objectMode: false }),
        ContentType: options.contentType,
      },
      partSize: PART_BYTES,
      queueSize: 2,
    });
    try {
      const { ETag } = await upload.done();
      return { key, size: counted.size, contentType: options.contentType, etag: unquoted(ETag) };
    } catch (error) {
      throw translated(error);
    }
  }

  override async get(key: string, part: Part = {}): Promise<OpenFile | undefined> {
    assertKey(key);
    const { start = 0, end } = part;
    resolvePart(part, Infinity);
    const Range = isWhole(part) ? undefined : `bytes=${start}-${end ?? ''}`;
    const found = await this.unlessAbsent(async () => {
      try {
        return await this.client.send(new GetObjectCommand({ Bucket: this.bucket, Key: key, Range }));
      } catch (error) {
        if (!isBeyondEnd(error)) throw error;
        const file = await this.stat(key);
        if (file) resolvePart(part, file.size);
        throw error;
      }
    });
    return found && opened(key, found, start);
  }

  override async stat(key: string): Promise<StoredFile | undefined> {
    assertKey(key);
    const found = await this.unlessAbsent(() =>
      this.client.send(new HeadObjectCommand({ Bucket: this.bucket, Key: key })),
    );
    return found && describe(key, found.ContentLength ?? 0, found);
  }

  override async delete(key: string): Promise<void> {
    assertKey(key);
    await this.unlessAbsent(() => this.client.send(new DeleteObjectCommand({ Bucket: this.bucket, Key: key })));
  }

  override async list(prefix: string, page: { cursor?: string; limit?: number } = {}): Promise<FilePage> {
    assertPrefix(prefix);
    const { cursor, limit = MAX_PAGE } = page;
    const command = new ListObjectsV2Command({
      Bucket: this.bucket,
      Prefix: prefix,
      StartAfter: cursor,
      MaxKeys: Math.min(limit, MAX_PAGE),
    });
    const { Contents = [], IsTruncated } = await this.told(() => this.client.send(command));
    return {
      files: Contents.flatMap(({ Key, Size = 0, ETag, LastModified }) =>
        // What else lies in the bucket is not ours.
        Key !== undefined && isKey(Key)
          ? { key: Key, size: Size, etag: unquoted(ETag), lastModified: LastModified ?? new Date(0) }
          : [],
      ),
      nextCursor: (IsTruncated ? Contents.at(-1)?.Key : undefined) ?? null,
    };
  }

  override async copy(from: string, to: string): Promise<boolean> {
    assertKey(from);
    assertKey(to);
    const command = new CopyObjectCommand({ Bucket: this.bucket, Key: to, CopySource: `${this.bucket}/${from}` });
    return (await this.unlessAbsent(() => this.client.send(command))) !== undefined;
  }

  override async move(from: string, to: string): Promise<boolean> {
    if (from === to) return (await this.stat(from)) !== undefined;
    const copied = await this.copy(from, to);
    if (copied) await this.delete(from);
    return copied;
  }

  override async signedUrl(
    key: string,
    { expiresMs, downloadAs }: { expiresMs: number; downloadAs?: string },
  ): Promise<string> {
    assertKey(key);
    const seconds = Math.min(Math.max(1, Math.ceil(expiresMs / 1000)), MAX_EXPIRY_SECONDS);
    const command = new GetObjectCommand({
      Bucket: this.bucket,
      Key: key,
      ...(downloadAs && {
        ResponseContentDisposition: `attachment; filename*=UTF-8''${encoded(downloadAs)}`,
      }),
    });
    return presigned(this.client, command, seconds);
  }

  override async check(): Promise<void> {
    await this.told(() => this.client.send(new HeadBucketCommand({ Bucket: this.bucket })));
  }

  override close(): Promise<void> {
    this.client.destroy();
    return Promise.resolve();
  }

  private async unlessAbsent<T>(request: () => Promise<T>): Promise<T | undefined> {
    try {
      return await request();
    } catch (error) {
      if (isAbsent(error)) return undefined;
      throw translated(error);
    }
  }

  private async told<T>(request: () => Promise<T>): Promise<T> {
    try {
      return await request();
    } catch (error) {
      throw translated(error);
    }
  }
}

async function* counting(body: Readable | Uint8Array, expected: number | undefined, counted: { size: number }) {
  for await (const bytes of bytesOf(body)) {
    counted.size += bytes.length;
    yield bytes;
  }
  if (expected !== undefined && expected !== counted.size) throw SizeMismatch({ expected, received: counted.size });
}

function opened(key: string, found: GetObjectCommandOutput, start: number): OpenFile {
  const length = found.ContentLength ?? 0;
  const total = /\/(\d+)$/.exec(found.ContentRange ?? '')?.[1];
  const file = describe(key, total === undefined ? length : Number(total), found);
  return { ...file, start, end: start + length - 1, stream: found.Body as Readable };
}

function describe(
  key: string,
  size: number,
  found: Pick<GetObjectCommandOutput, 'ContentType' | 'ETag' | 'LastModified'>,
): StoredFile {
  return {
    key,
    size,
    contentType: found.ContentType ?? 'application/octet-stream',
    etag: unquoted(found.ETag),
    lastModified: found.LastModified ?? new Date(0),
  };
}

function unquoted(etag = ''): string {
  return etag.replace(/^"|"$/g, '');
}
