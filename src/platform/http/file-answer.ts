import { Readable } from 'node:stream';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { rangeNotSatisfiable } from './codes.js';

export interface FileToSend {
  readonly size: number;
  /** Another one whenever the bytes are others; without quotes. */
  readonly etag: string;
  readonly headers: Readonly<Record<string, string>>;
  /** The bytes from `start` to `end`, both included; all of them without. Not called when nobody wants them. */
  open(part?: Part): Promise<Readable>;
}

interface Part {
  readonly start: number;
  readonly end: number;
}

/** Answers with a file as RFC 9110 has it: 304 for who has it, 206 and 416 for ranges, no body for HEAD. */
export async function sendFile(request: FastifyRequest, reply: FastifyReply, file: FileToSend): Promise<void> {
  const etag = `"${file.etag}"`;
  if (isKnown(request, etag)) {
    await reply
      .code(304)
      .headers({ ...file.headers, etag })
      .removeHeader('content-type')
      .send(nothing());
    return;
  }
  const part = request.method === 'GET' ? wanted(request, etag, file.size) : undefined;
  if (part === 'beyond') {
    void reply.header('content-range', `bytes */${file.size}`);
    throw rangeNotSatisfiable();
  }
  // Opened before anything is said: what is away answers as itself.
  const body = request.method === 'HEAD' ? nothing() : await file.open(part);
  const { start, end } = part ?? { start: 0, end: file.size - 1 };
  if (part) void reply.code(206).header('content-range', `bytes ${start}-${end}/${file.size}`);
  await reply
    .headers({ ...file.headers, etag, 'accept-ranges': 'bytes', 'content-length': String(end - start + 1) })
    .send(body);
}

/** A stream even where nothing is sent: Fastify would call the length of anything else 0. */
function nothing(): Readable {
  return Readable.from([]);
}

function isKnown({ headers }: FastifyRequest, etag: string): boolean {
  const known = headers['if-none-match'];
  if (known === undefined) return false;
  return known.trim() === '*' || known.split(',').some((each) => each.trim().replace(/^W\//, '') === etag);
}

/** One range, as every player and download manager asks. Several, or what cannot be read, means the whole file. */
function wanted({ headers }: FastifyRequest, etag: string, size: number): Part | 'beyond' | undefined {
  const { range } = headers;
  const ifRange = headers['if-range'];
  if (range === undefined || (ifRange !== undefined && ifRange !== etag)) return undefined;
  const match = /^bytes=[ \t]*(\d*)-(\d*)[ \t]*$/i.exec(range);
  const [, from = '', to = ''] = match ?? [];
  if (!match || (from === '' && to === '')) return undefined;
  if (from === '') {
    const last = Math.min(Number(to), size);
    return last === 0 ? 'beyond' : { start: size - last, end: size - 1 };
  }
  const [start, end] = [Number(from), to === '' ? Infinity : Number(to)];
  if (end < start) return undefined;
  return start >= size ? 'beyond' : { start, end: Math.min(end, size - 1) };
}
