import type { Readable } from 'node:stream';

export interface StoredFile {
  readonly key: string;
  readonly size: number;
  readonly contentType: string;
  /** Changes whenever the bytes do; without quotes. */
  readonly etag: string;
  readonly lastModified: Date;
}

export type NewFile = Omit<StoredFile, 'lastModified'>;
/** What a list knows of a file; the content type would cost S3 a question each. */
export type ListedFile = Omit<StoredFile, 'contentType'>;

export interface OpenFile extends StoredFile {
  /** The bytes from `start` to `end`, both included. Read it to its end or destroy it. */
  readonly stream: Readable;
  readonly start: number;
  /** One less than `start` when there are none. */
  readonly end: number;
}

export interface Part {
  start?: number;
  /** The last byte wanted, as in HTTP; beyond the end of the file means up to its end. */
  end?: number;
}

export interface PutOptions {
  contentType: string;
  /** How many bytes are to come; if others come, nothing is stored. */
  size?: number;
}

export interface FilePage {
  readonly files: readonly ListedFile[];
  readonly nextCursor: string | null;
}

export const MAX_PAGE = 1000;

/**
 * Files by key. A key is lower-case letters, digits, `.`, `_` and `-`, in parts divided by `/`. A file appears whole
 * when its `put` resolves and never before; a `put` that fails changes nothing. An absent file is `undefined`, a store
 * that is away throws `storage.unavailable`.
 */
export abstract class Storage {
  /** A stream is read to its end, or destroyed when it cannot be stored. */
  abstract put(key: string, body: Readable | Uint8Array, options: PutOptions): Promise<NewFile>;
  /** Throws `storage.range_invalid` when the file has no byte at `start`. */
  abstract get(key: string, part?: Part): Promise<OpenFile | undefined>;
  abstract stat(key: string): Promise<StoredFile | undefined>;
  /** Deleting what is absent is done already. */
  abstract delete(key: string): Promise<void>;
  /** In order of key, at most a thousand a page. The prefix need not end at a `/`. */
  abstract list(prefix: string, page?: { cursor?: string; limit?: number }): Promise<FilePage>;
  /** False when there is no such file. */
  abstract copy(from: string, to: string): Promise<boolean>;
  abstract move(from: string, to: string): Promise<boolean>;
  /** An address that gives whoever has it the file, for a while; undefined when this store has no such thing. */
  abstract signedUrl(key: string, options: { expiresMs: number; downloadAs?: string }): Promise<string | undefined>;
  /** For readiness: throws when files cannot be kept. */
  abstract check(): Promise<void>;

  close(): Promise<void> {
    return Promise.resolve();
  }
}

/** The chunks of a body as bytes. A stream that is left half read is destroyed. */
export async function* bytesOf(body: Readable | Uint8Array): AsyncGenerator<Uint8Array> {
  if (ArrayBuffer.isView(body)) {
    yield body;
    return;
  }
  for await (const chunk of body) yield typeof chunk === 'string' ? Buffer.from(chunk) : (chunk as Uint8Array);
}
