import type { Setting } from '../setting.js';
import { SettingError, url } from '../setting.js';

/** Where files are kept: a folder, or a bucket of an S3-compatible store. */
export type StorageLocation =
  | { readonly kind: 'disk'; readonly folder: string | undefined }
  | {
      readonly kind: 's3';
      readonly bucket: string;
      /** Unset: Amazon's own. */
      readonly endpoint: string | undefined;
      /** Unset: from the standard AWS environment. */
      readonly region: string | undefined;
      readonly credentials: { readonly accessKeyId: string; readonly secretAccessKey: string } | undefined;
      readonly pathStyle: boolean;
    };

const raw = url('STORAGE_URL', ['file', 's3'], {
  doc:
    'Where uploaded files live. `file:/path`: a folder. `s3://key:secret@host:port/bucket?region=…&ssl=false&pathStyle=true`: an S3-compatible store ' +
    '(percent-encode what is not a letter or digit in the key and secret). `s3://bucket?region=…`: Amazon S3, with the credentials of the standard AWS ' +
    'environment unless `key:secret@` is given. Unset: `files` in the data folder.',
  example: 's3://key:secret@127.0.0.1:9000/quickdesk?region=us-east-1&ssl=false',
});

export const storage = {
  location: {
    ...raw,
    // It may hold a key, so it may come from a file.
    secret: true,
    parse: (value) => locationOf(raw.parse(value)),
  } satisfies Setting<StorageLocation>,
};

function locationOf(value: string | undefined): StorageLocation {
  if (value === undefined) return { kind: 'disk', folder: undefined };
  if (value.toLowerCase().startsWith('file:')) return { kind: 'disk', folder: folderOf(value) };
  return bucketOf(new URL(value));
}

function folderOf(value: string): string {
  const path = value.slice('file:'.length).replace(/^\/\/(?=\/)/, '');
  if (path === '' || path.startsWith('//'))
    throw new SettingError('must name a folder, as in file:/var/lib/quickdesk/files');
  return decodeURIComponent(path);
}

function bucketOf(url: URL): StorageLocation {
  const { searchParams: query } = url;
  for (const name of query.keys()) {
    if (!['region', 'ssl', 'pathStyle'].includes(name)) {
      throw new SettingError(`has the parameter "${name}", which is not one of region, ssl, pathStyle`);
    }
  }
  const path = url.pathname.replace(/^\/|\/$/g, '');
  // With a path the host is a server and the path its bucket; alone it is a bucket of Amazon's.
  const [host, bucket] = path ? [url.host, decodeURIComponent(path)] : [undefined, url.hostname];
  if (!/^[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]$/.test(bucket)) {
    throw new SettingError(
      `must name a bucket (3 to 63 lower-case letters, digits, dots and hyphens), but names "${bucket}"`,
    );
  }
  if (Boolean(url.username) !== Boolean(url.password))
    throw new SettingError('has a key without a secret, or the reverse');
  return {
    kind: 's3',
    bucket,
    endpoint: host && `${on(query, 'ssl', true) ? 'https' : 'http'}://${host}`,
    // A store of one's own has no regions, but a signature needs one.
    region: query.get('region') ?? (host ? 'us-east-1' : undefined),
    credentials: url.username
      ? { accessKeyId: decodeURIComponent(url.username), secretAccessKey: decodeURIComponent(url.password) }
      : undefined,
    pathStyle: on(query, 'pathStyle', host !== undefined),
  };
}

function on(query: URLSearchParams, name: string, otherwise: boolean): boolean {
  const value = query.get(name);
  if (value === null) return otherwise;
  if (value !== 'true' && value !== 'false') throw new SettingError(`must say ${name}=true or ${name}=false`);
  return value === 'true';
}
