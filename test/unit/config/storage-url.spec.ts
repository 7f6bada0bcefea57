import { loadConfig } from '../../../src/platform/config/index.js';
import { secrets } from '../../support/secrets.js';

function configured(storageUrl: string) {
  return loadConfig({ NODE_ENV: 'test', STORAGE_URL: storageUrl, ...secrets });
}

describe('STORAGE_URL', () => {
  test.each([
    [
      's3://bucket-of-mine?region=eu-west-1',
      { bucket: 'bucket-of-mine', endpoint: undefined, region: 'eu-west-1', credentials: undefined, pathStyle: false },
    ],
    ['s3://bucket-of-mine', { bucket: 'bucket-of-mine', endpoint: undefined, region: undefined }],
    [
      's3://id:a%2Fb%2Bc@minio:9000/files?ssl=false',
      {
        bucket: 'files',
        endpoint: 'http://minio:9000',
        region: 'us-east-1',
        credentials: { accessKeyId: 'id', secretAccessKey: 'a/b+c' },
        pathStyle: true,
      },
    ],
    [
      's3://id:s@store.example.com/files?pathStyle=false&region=x',
      { endpoint: 'https://store.example.com', region: 'x', pathStyle: false },
    ],
    ['file:./relative', { kind: 'disk', folder: './relative' }],
    ['file:///var/lib/with%20space', { kind: 'disk', folder: '/var/lib/with space' }],
  ])('%s is understood', (url, location) => {
    expect(configured(url).storage.location).toMatchObject(location);
  });

  test.each([
    ['s3://id:s@host/B', 'must name a bucket'],
    ['s3://id:s@host/bucket/deeper', 'must name a bucket'],
    ['s3://id@host/bucket', 'has a key without a secret'],
    ['s3://id:s@host/bucket?ssl=no', 'must say ssl=true or ssl=false'],
    ['s3://id:s@host/bucket?regoin=x', 'has the parameter "regoin"'],
    ['file:', 'must name a folder'],
    ['ftp://host/x', 'must be a URL that starts with file: or s3:'],
  ])('%s is refused: %s', (url, sentence) => {
    expect(() => configured(url)).toThrow(sentence);
  });
});
