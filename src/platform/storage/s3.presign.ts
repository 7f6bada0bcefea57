import type { GetObjectCommand, S3Client } from '@aws-sdk/client-s3';

interface BuiltRequest {
  protocol: string;
  hostname: string;
  port?: number;
  path: string;
  query?: Record<string, string | string[] | null>;
  headers: Record<string, string>;
}

/** What the client's own signer can do besides signing headers; its type only speaks of those. */
interface Presigner {
  presign(request: BuiltRequest, options: { expiresIn: number; unsignableHeaders: Set<string> }): Promise<BuiltRequest>;
}

/** The address by which anybody may send this command for a while: the client builds the request, its signer signs. */
export async function presigned(client: S3Client, command: GetObjectCommand, expiresIn: number): Promise<string> {
  const request = await built(client, command);
  const host = request.port === undefined ? request.hostname : `${request.hostname}:${request.port}`;
  // A browser that follows the address sends none of the headers the client would.
  request.headers = { host, 'x-amz-content-sha256': 'UNSIGNED-PAYLOAD' };
  const signer = (await client.config.signer()) as unknown as Presigner;
  const signed = await signer.presign(request, { expiresIn, unsignableHeaders: new Set(['x-amz-content-sha256']) });
  const query = Object.entries(signed.query ?? {}).flatMap(([name, value]) =>
    [value ?? ''].flat().map((each) => `${encoded(name)}=${encoded(each)}`),
  );
  return `${signed.protocol}//${host}${signed.path}?${query.join('&')}`;
}

/** Lets the client work out address and query as for a real request, and stops it before it is signed and sent. */
async function built(client: S3Client, command: GetObjectCommand): Promise<BuiltRequest> {
  let request: BuiltRequest | undefined;
  command.middlewareStack.add(
    () => (args) => {
      request = args.request as BuiltRequest;
      return Promise.resolve({ response: undefined, output: { $metadata: {} } });
    },
    { step: 'build', priority: 'low', name: 'takeRequest' },
  );
  await client.send(command);
  if (!request) throw new Error('The S3 client built no request.');
  return request;
}

/** Percent-encodes all but the unreserved characters of RFC 3986. */
export function encoded(text: string): string {
  return encodeURIComponent(text).replace(/[!'()*]/g, (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`);
}
