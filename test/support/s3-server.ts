import { createHash } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { refusalOf, sha256 } from './s3-signature.js';

/**
 * A small server that speaks S3's protocol on the loopback address, because no maintained package does. It keeps
 * objects in memory and refuses every request that is not signed as Amazon's documents say.
 *
 * What a green test against it proves: our requests are well formed, rightly signed, carry the bytes they claim, and
 * we read S3's answers, errors included, as its documents describe them. What it does not prove: that Amazon, MinIO or
 * Ceph behave as documented; nothing here was written by them. Only what our driver uses is here, and anything else is
 * answered 501, so that a new kind of request is noticed.
 */
export interface S3Server {
  readonly url: string;
  readonly bucket: string;
  readonly objects: ReadonlyMap<string, S3Object>;
  /** Uploads in parts that were begun and neither completed nor aborted. */
  readonly uploads: ReadonlyMap<string, unknown>;
  /** Each request as `METHOD key?query`, in order. */
  readonly requests: string[];
  /** Answers the next requests that match with this instead; `cut` ends the connection in the middle of the answer. */
  fail(match: RegExp, how: { status: number; code: string } | 'cut', times?: number): void;
  put(key: string, data: string): void;
  close(): Promise<void>;
}

interface S3Object {
  readonly data: Buffer;
  readonly contentType: string;
  readonly etag: string;
  readonly lastModified: Date;
}

interface Upload {
  key: string;
  contentType: string;
  parts: Map<number, { data: Buffer; etag: string }>;
}

interface Call {
  method: string;
  key: string;
  query: URLSearchParams;
  headers: Record<string, string | undefined>;
  body: Buffer;
}

interface Answer {
  status: number;
  headers?: Record<string, string>;
  body?: string | Buffer;
}

export const s3Key = { id: 'AKIDTEST', secret: 'a/secret+with=signs' };
const REGION = 'eu-central-1';
const SMALLEST_PART = 5 * 1024 * 1024;

export async function startS3(bucket = 'quickdesk-test'): Promise<S3Server> {
  const objects = new Map<string, S3Object>();
  const uploads = new Map<string, Upload>();
  const requests: string[] = [];
  const failures: { match: RegExp; how: { status: number; code: string } | 'cut'; times: number }[] = [];
  const bucketOf = new Bucket(objects, uploads);

  const serve = async (request: IncomingMessage, response: ServerResponse) => {
    const target = request.url ?? '/';
    const url = new URL(target, 'http://unused');
    const headers = Object.fromEntries(Object.entries(request.headers).map(([name, value]) => [name, String(value)]));
    const key = decodeURIComponent(url.pathname.slice(`/${bucket}/`.length));
    const body = await read(request);
    const name = `${request.method} ${key}${url.search}`;
    requests.push(name);

    const failure = failures.find((each) => each.times > 0 && each.match.test(name));
    if (failure) failure.times -= 1;
    const refusal =
      refusalOf(
        { method: request.method ?? '', target, headers },
        { region: REGION, now: new Date(), secretOf: (id) => (id === s3Key.id ? s3Key.secret : undefined) },
      ) ?? bodyRefusal(headers['x-amz-content-sha256'], body);
    const call: Call = { method: request.method ?? '', key, query: url.searchParams, headers, body };
    let answer: Answer;
    if (refusal) answer = problem(403, refusal);
    else if (failure && failure.how !== 'cut') answer = problem(failure.how.status, failure.how.code);
    else if (!`${url.pathname}/`.startsWith(`/${bucket}/`)) answer = problem(404, 'NoSuchBucket');
    else answer = bucketOf.answer(call);

    const payload = Buffer.from(answer.body ?? '');
    response.writeHead(answer.status, {
      'content-length': String(payload.length),
      'content-type': 'application/xml',
      'x-amz-request-id': String(requests.length),
      ...answer.headers,
    });
    if (failure?.how === 'cut') {
      response.write(payload.subarray(0, payload.length / 2), () => request.socket.destroy());
    } else {
      response.end(call.method === 'HEAD' ? undefined : payload);
    }
  };

  const server = createServer((request, response) => {
    serve(request, response).catch(() => request.socket.destroy());
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  const credentials = `${s3Key.id}:${encodeURIComponent(s3Key.secret)}`;
  return {
    url: `s3://${credentials}@127.0.0.1:${port}/${bucket}?region=${REGION}&ssl=false&pathStyle=true`,
    bucket,
    objects,
    uploads,
    requests,
    fail: (match, how, times = 1) => void failures.push({ match, how, times }),
    put: (key, data) => void objects.set(key, object(Buffer.from(data), 'text/plain')),
    close: async () => {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

class Bucket {
  private lastUpload = 0;

  constructor(
    private readonly objects: Map<string, S3Object>,
    private readonly uploads: Map<string, Upload>,
  ) {}

  answer(call: Call): Answer {
    const { method, key, query, headers } = call;
    const upload = query.get('uploadId');
    if (key === '') {
      if (method === 'HEAD') return { status: 200 };
      return method === 'GET' && query.get('list-type') === '2' ? this.list(query) : problem(501, 'NotImplemented');
    }
    if (method === 'POST' && query.has('uploads')) return this.begin(call);
    if (upload !== null) return this.part(call, upload);
    if (method === 'PUT' && headers['x-amz-copy-source']) return this.copy(key, headers['x-amz-copy-source']);
    if (method === 'PUT') return this.put(call);
    if (method === 'DELETE') {
      this.objects.delete(key);
      return { status: 204 };
    }
    return method === 'GET' || method === 'HEAD' ? this.get(call) : problem(501, 'NotImplemented');
  }

  private put({ key, headers, body }: Call): Answer {
    const made = object(body, headers['content-type'] ?? 'binary/octet-stream');
    this.objects.set(key, made);
    return { status: 200, headers: { etag: made.etag } };
  }

  private get({ key, query, headers }: Call): Answer {
    const found = this.objects.get(key);
    if (!found) return problem(404, 'NoSuchKey');
    const { data } = found;
    const disposition = query.get('response-content-disposition');
    const common = {
      etag: found.etag,
      'last-modified': found.lastModified.toUTCString(),
      'content-type': found.contentType,
      'accept-ranges': 'bytes',
      ...(disposition && { 'content-disposition': disposition }),
    };
    const range = /^bytes=(\d+)-(\d*)$/.exec(headers.range ?? '');
    if (!range) return { status: 200, headers: { ...common, 'content-length': String(data.length) }, body: data };
    const start = Number(range[1]);
    const end = Math.min(range[2] ? Number(range[2]) : Infinity, data.length - 1);
    if (start >= data.length) return problem(416, 'InvalidRange');
    const part = data.subarray(start, end + 1);
    const contentRange = `bytes ${start}-${end}/${data.length}`;
    return {
      status: 206,
      headers: { ...common, 'content-range': contentRange, 'content-length': String(part.length) },
      body: part,
    };
  }

  private copy(key: string, source: string): Answer {
    const found = this.objects.get(decodeURIComponent(source).replace(/^\/?[^/]+\//, ''));
    if (!found) return problem(404, 'NoSuchKey');
    const made = { ...found, lastModified: thisSecond() };
    this.objects.set(key, made);
    return xml(
      'CopyObjectResult',
      `<ETag>${made.etag}</ETag><LastModified>${made.lastModified.toISOString()}</LastModified>`,
    );
  }

  private list(query: URLSearchParams): Answer {
    const prefix = query.get('prefix') ?? '';
    const after = query.get('continuation-token') ?? query.get('start-after') ?? '';
    const limit = Math.min(Number(query.get('max-keys') ?? 1000), 1000);
    const keys = [...this.objects.keys()].filter((key) => key.startsWith(prefix) && key > after).sort();
    const page = keys.slice(0, limit);
    const rows = page.map((key) => {
      const { data, etag, lastModified } = this.objects.get(key) as S3Object;
      return `<Contents><Key>${key}</Key><LastModified>${lastModified.toISOString()}</LastModified><ETag>${etag}</ETag><Size>${data.length}</Size></Contents>`;
    });
    const more = keys.length > page.length;
    const token = more ? `<NextContinuationToken>${page.at(-1)}</NextContinuationToken>` : '';
    return xml(
      'ListBucketResult',
      `<Prefix>${prefix}</Prefix><KeyCount>${page.length}</KeyCount><MaxKeys>${limit}</MaxKeys><IsTruncated>${more}</IsTruncated>${token}${rows.join('')}`,
    );
  }

  private begin({ key, headers }: Call): Answer {
    const id = `upload-${(this.lastUpload += 1)}`;
    this.uploads.set(id, { key, contentType: headers['content-type'] ?? 'binary/octet-stream', parts: new Map() });
    return xml('InitiateMultipartUploadResult', `<Key>${key}</Key><UploadId>${id}</UploadId>`);
  }

  private part({ method, key, query, body }: Call, id: string): Answer {
    const upload = this.uploads.get(id);
    if (upload?.key !== key) return problem(404, 'NoSuchUpload');
    if (method === 'DELETE') {
      this.uploads.delete(id);
      return { status: 204 };
    }
    if (method === 'PUT') {
      const { data, etag } = object(body, '');
      upload.parts.set(Number(query.get('partNumber')), { data, etag });
      return { status: 200, headers: { etag } };
    }
    return method === 'POST' ? this.complete(id, upload, body.toString()) : problem(501, 'NotImplemented');
  }

  private complete(id: string, upload: Upload, body: string): Answer {
    const named = [...body.matchAll(/<Part>(.*?)<\/Part>/gs)].map(([, part = '']) => ({
      number: Number(/<PartNumber>(\d+)</.exec(part)?.[1]),
      etag: /<ETag>(.*?)<\/ETag>/.exec(part)?.[1]?.replaceAll('&quot;', '"'),
    }));
    if (named.length === 0) return problem(400, 'MalformedXML');
    if (named.some(({ number }, n) => number <= (named[n - 1]?.number ?? 0))) return problem(400, 'InvalidPartOrder');
    const parts = named.map(({ number, etag }) => {
      const part = upload.parts.get(number);
      return part?.etag === etag ? part : undefined;
    });
    if (!parts.every((part) => part !== undefined)) return problem(400, 'InvalidPart');
    if (parts.slice(0, -1).some((part) => part.data.length < SMALLEST_PART)) return problem(400, 'EntityTooSmall');
    const etag = `"${md5(Buffer.concat(parts.map((part) => Buffer.from(part.etag.slice(1, -1), 'hex'))))}-${parts.length}"`;
    const data = Buffer.concat(parts.map((part) => part.data));
    this.objects.set(upload.key, { data, contentType: upload.contentType, etag, lastModified: thisSecond() });
    this.uploads.delete(id);
    return xml('CompleteMultipartUploadResult', `<Key>${upload.key}</Key><ETag>${etag}</ETag>`);
  }
}

/** The body is part of what is signed; a client that does not say which bytes it sends is not let in. */
function bodyRefusal(claimed: string | undefined, body: Buffer): string | undefined {
  if (claimed === undefined) return undefined;
  if (claimed === 'UNSIGNED-PAYLOAD') return body.length > 0 ? 'AccessDenied' : undefined;
  return claimed === sha256(body) ? undefined : 'XAmzContentSHA256Mismatch';
}

function object(data: Buffer, contentType: string): S3Object {
  return { data, contentType, etag: `"${md5(data)}"`, lastModified: thisSecond() };
}

/** S3 knows the time to the second. */
function thisSecond(): Date {
  return new Date(Math.floor(Date.now() / 1000) * 1000);
}

function md5(data: Buffer): string {
  return createHash('md5').update(data).digest('hex');
}

function xml(root: string, inside: string): Answer {
  return {
    status: 200,
    body: `<?xml version="1.0" encoding="UTF-8"?>\n<${root} xmlns="http://s3.amazonaws.com/doc/2006-03-01/">${inside}</${root}>`,
  };
}

function problem(status: number, code: string): Answer {
  return {
    status,
    body: `<?xml version="1.0" encoding="UTF-8"?>\n<Error><Code>${code}</Code><Message>${code}</Message></Error>`,
  };
}

async function read(request: IncomingMessage): Promise<Buffer> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks);
}
