import { createHash, createHmac, timingSafeEqual } from 'node:crypto';

/** What a signature covers, as it came over the wire. */
export interface SignedRequest {
  method: string;
  /** Path and query, undecoded. */
  target: string;
  /** Names in lower case. */
  headers: Record<string, string | undefined>;
}

export interface Scope {
  region: string;
  secretOf(accessKeyId: string): string | undefined;
  now: Date;
}

/** Why a request is refused, in S3's own codes; undefined when it is signed as it should be. */
export type Refusal =
  | 'AccessDenied'
  | 'AuthorizationHeaderMalformed'
  | 'InvalidAccessKeyId'
  | 'RequestTimeTooSkewed'
  | 'SignatureDoesNotMatch';

const SKEW_MS = 15 * 60_000;
const MAX_EXPIRY_SECONDS = 604_800;

/**
 * Signature Version 4 as Amazon's documents describe it, from the receiving end and from scratch: nothing of the SDK
 * that signs is used here, so the two agree only if both are right. Checked against Amazon's published examples in
 * `test/unit/storage/s3-signature.spec.ts`.
 */
export function refusalOf(request: SignedRequest, scope: Scope): Refusal | undefined {
  const [path = '', query = ''] = split(request.target);
  const parameters = parse(query);
  const given = request.headers.authorization
    ? fromHeader(request.headers)
    : parameters.some(([name]) => name === 'X-Amz-Signature')
      ? fromQuery(new Map(parameters))
      : 'AccessDenied';
  if (typeof given === 'string') return given;

  const [accessKeyId = '', day = '', region, service, end] = given.credential.split('/');
  if (region !== scope.region || service !== 's3' || end !== 'aws4_request' || !given.date.startsWith(day)) {
    return 'AuthorizationHeaderMalformed';
  }
  const secret = scope.secretOf(accessKeyId);
  if (secret === undefined) return 'InvalidAccessKeyId';
  const at = instant(given.date);
  if (Number.isNaN(at)) return 'AuthorizationHeaderMalformed';
  const age = scope.now.getTime() - at;
  if (given.expires === undefined && Math.abs(age) > SKEW_MS) return 'RequestTimeTooSkewed';
  if (given.expires !== undefined && !(age < given.expires * 1000 && age > -SKEW_MS)) return 'AccessDenied';
  if (!coversWhatItMust(given.signedHeaders, request.headers)) return 'AccessDenied';

  const canonical = [
    request.method,
    encodePath(path),
    canonicalQuery(parameters),
    ...given.signedHeaders.map((name) => `${name}:${(request.headers[name] ?? '').trim().replace(/ +/g, ' ')}`),
    '',
    given.signedHeaders.join(';'),
    given.payloadHash,
  ].join('\n');
  const toSign = ['AWS4-HMAC-SHA256', given.date, `${day}/${region}/s3/aws4_request`, sha256(canonical)].join('\n');
  const signature = hmac(signingKey(secret, day, region), toSign);
  const claimed = Buffer.from(given.signature, 'hex');
  const right = claimed.length === signature.length && timingSafeEqual(claimed, signature);
  return right ? undefined : 'SignatureDoesNotMatch';
}

export function sha256(data: string | Uint8Array): string {
  return createHash('sha256').update(data).digest('hex');
}

interface Given {
  credential: string;
  signedHeaders: string[];
  signature: string;
  date: string;
  payloadHash: string;
  /** Seconds; only a signed address has it. */
  expires?: number;
}

function fromHeader(headers: SignedRequest['headers']): Given | Refusal {
  const form = /^AWS4-HMAC-SHA256\s+Credential=([^,\s]+),\s*SignedHeaders=([^,\s]+),\s*Signature=([0-9a-f]{64})$/;
  const [, credential, names, signature] = form.exec(headers.authorization ?? '') ?? [];
  const [date, payloadHash] = [headers['x-amz-date'], headers['x-amz-content-sha256']];
  if (!credential || !names || !signature || !date || !payloadHash) return 'AuthorizationHeaderMalformed';
  return { credential, signedHeaders: names.split(';'), signature, date, payloadHash };
}

function fromQuery(query: Map<string, string>): Given | Refusal {
  const credential = query.get('X-Amz-Credential');
  const names = query.get('X-Amz-SignedHeaders');
  const signature = query.get('X-Amz-Signature');
  const date = query.get('X-Amz-Date');
  const expires = Number(query.get('X-Amz-Expires') ?? NaN);
  if (query.get('X-Amz-Algorithm') !== 'AWS4-HMAC-SHA256' || !credential || !names || !signature || !date) {
    return 'AuthorizationHeaderMalformed';
  }
  if (!(expires >= 1 && expires <= MAX_EXPIRY_SECONDS)) return 'AuthorizationHeaderMalformed';
  const payloadHash = query.get('X-Amz-Content-Sha256') ?? 'UNSIGNED-PAYLOAD';
  return { credential, signedHeaders: names.split(';'), signature, date, payloadHash, expires };
}

/** Unsigned, the host or an `x-amz-` header could be changed on the way. */
function coversWhatItMust(signed: string[], headers: SignedRequest['headers']): boolean {
  const sorted = signed.every((name, n) => n === 0 || (signed[n - 1] ?? '') < name);
  const amazon = Object.keys(headers).filter((name) => name.startsWith('x-amz-'));
  return sorted && ['host', ...amazon].every((name) => signed.includes(name));
}

function signingKey(secret: string, day: string, region: string): Buffer {
  return [day, region, 's3', 'aws4_request'].reduce<Buffer>(
    (key, part) => hmac(key, part),
    Buffer.from(`AWS4${secret}`),
  );
}

function hmac(key: Buffer, data: string): Buffer {
  return createHmac('sha256', key).update(data).digest();
}

function instant(date: string): number {
  const parts = /^(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)Z$/.exec(date)?.slice(1);
  return parts ? Date.parse(`${parts.slice(0, 3).join('-')}T${parts.slice(3).join(':')}Z`) : NaN;
}

function split(target: string): [string, string] {
  const mark = target.indexOf('?');
  return mark < 0 ? [target, ''] : [target.slice(0, mark), target.slice(mark + 1)];
}

/** Unlike a form's, a `+` here is a plus. */
function parse(query: string): [string, string][] {
  return query
    .split('&')
    .filter(Boolean)
    .map((pair) => {
      const [name = '', ...value] = pair.split('=');
      return [decodeURIComponent(name), decodeURIComponent(value.join('='))];
    });
}

function canonicalQuery(parameters: [string, string][]): string {
  return parameters
    .filter(([name]) => name !== 'X-Amz-Signature')
    .map(([name, value]) => [encode(name), encode(value)] as const)
    .sort(([a, av], [b, bv]) => (a === b ? compare(av, bv) : compare(a, b)))
    .map((pair) => pair.join('='))
    .join('&');
}

function compare(a: string, b: string): number {
  return a < b ? -1 : Number(a > b);
}

function encodePath(path: string): string {
  return path
    .split('/')
    .map((segment) => encode(decodeURIComponent(segment)))
    .join('/');
}

/** All but the unreserved characters of RFC 3986, in upper-case hexadecimal. */
function encode(text: string): string {
  return [...Buffer.from(text)]
    .map((byte) => {
      const sign = String.fromCharCode(byte);
      return /[A-Za-z0-9\-._~]/.test(sign) ? sign : `%${byte.toString(16).toUpperCase().padStart(2, '0')}`;
    })
    .join('');
}
