import type { SignedRequest } from '../../support/s3-signature.js';
import { refusalOf, sha256 } from '../../support/s3-signature.js';

// The worked examples of Amazon's "Signature Calculations for the Authorization Header" (single chunk) and
// "Authenticating Requests: Using Query Parameters" pages, with the key pair those pages use.
const accessKeyId = 'AKIAIOSFODNN7EXAMPLE';
const secret = 'wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY';
const credential = `${accessKeyId}/20130524/us-east-1/s3/aws4_request`;
const day = new Date('2013-05-24T00:00:00Z');
const host = 'examplebucket.s3.amazonaws.com';

function signed(
  method: string,
  target: string,
  signature: string,
  headers: Record<string, string> = {},
  body = '',
): SignedRequest {
  const all = { host, 'x-amz-content-sha256': sha256(body), 'x-amz-date': '20130524T000000Z', ...headers };
  const names = Object.keys(all).sort().join(';');
  const authorization = `AWS4-HMAC-SHA256 Credential=${credential},SignedHeaders=${names},Signature=${signature}`;
  return { method, target, headers: { ...all, authorization } };
}

const examples: Record<string, SignedRequest> = {
  'GET object': signed('GET', '/test.txt', 'f0e8bdb87c964420e857bd35b5d6ed310bd44f0170aba48dd91039c6036bdb41', {
    range: 'bytes=0-9',
  }),
  'PUT object': signed(
    'PUT',
    '/test$file.text',
    '98ad721746da40c64f1a55b78f14c238d841ea1380cd77a1b5971af0ece108bd',
    { date: 'Fri, 24 May 2013 00:00:00 GMT', 'x-amz-storage-class': 'REDUCED_REDUNDANCY' },
    'Welcome to Amazon S3.',
  ),
  'GET bucket lifecycle': signed(
    'GET',
    '/?lifecycle',
    'fea454ca298b7da1c68078a5d1bdbfbbe0d65c699e0f91ac7a200a0136783543',
  ),
  'list objects': signed(
    'GET',
    '/?max-keys=2&prefix=J',
    '34b48302e7b5fa45bde8084f4b7868a86f0a534bc59db6670ed5711ef69dc6f7',
  ),
  'signed address': {
    method: 'GET',
    target:
      `/test.txt?X-Amz-Algorithm=AWS4-HMAC-SHA256&X-Amz-Credential=${encodeURIComponent(credential)}` +
      '&X-Amz-Date=20130524T000000Z&X-Amz-Expires=86400&X-Amz-SignedHeaders=host' +
      '&X-Amz-Signature=aeeed9bbccd4d02ee5c0109b86d86835f995330da4c265957d157751f604d404',
    headers: { host },
  },
};

function refusal(request: SignedRequest, now = day, known = secret) {
  return refusalOf(request, { region: 'us-east-1', now, secretOf: (id) => (id === accessKeyId ? known : undefined) });
}

describe('the verifier of S3 signatures', () => {
  test.each(Object.entries(examples))("accepts Amazon's example: %s", (_name, request) => {
    expect(refusal(request)).toBeUndefined();
  });

  test.each(Object.entries(examples))('refuses it when anything that is signed was changed: %s', (_name, request) => {
    const changed = (part: Partial<SignedRequest>) => refusal({ ...request, ...part });
    expect(changed({ method: 'DELETE' })).toBe('SignatureDoesNotMatch');
    expect(changed({ target: request.target.replace(/^\//, '/x') })).toBe('SignatureDoesNotMatch');
    expect(changed({ target: `${request.target}${request.target.includes('?') ? '&' : '?'}x=1` })).toBe(
      'SignatureDoesNotMatch',
    );
    expect(changed({ headers: { ...request.headers, host: 'other.example.com' } })).toBe('SignatureDoesNotMatch');
    expect(refusal(request, day, `${secret}x`)).toBe('SignatureDoesNotMatch');
    for (const name of Object.keys(request.headers).filter(
      (each) => !['authorization', 'host', 'x-amz-date'].includes(each),
    )) {
      expect(changed({ headers: { ...request.headers, [name]: 'changed' } })).toBe('SignatureDoesNotMatch');
    }
  });

  test('refuses what is late, early, unknown, unsigned, half signed or for elsewhere', () => {
    const get = examples['GET object'];
    const address = examples['signed address'];
    if (!get || !address) throw new Error('The examples are missing.');
    const later = (ms: number) => new Date(day.getTime() + ms);
    expect(refusal(get, later(14 * 60_000))).toBeUndefined();
    expect(refusal(get, later(16 * 60_000))).toBe('RequestTimeTooSkewed');
    expect(refusal(get, later(-16 * 60_000))).toBe('RequestTimeTooSkewed');
    expect(refusal(address, later(86_399_000))).toBeUndefined();
    expect(refusal(address, later(86_400_000))).toBe('AccessDenied');
    expect(refusal({ ...address, target: address.target.replace('86400', '86401') })).toBe('SignatureDoesNotMatch');

    expect(refusal({ ...get, headers: { ...get.headers, authorization: undefined } })).toBe('AccessDenied');
    expect(refusal({ ...get, headers: { ...get.headers, 'x-amz-acl': 'public-read' } })).toBe('AccessDenied');
    const authorization = get.headers.authorization ?? '';
    const withAuthorization = (value: string) => refusal({ ...get, headers: { ...get.headers, authorization: value } });
    expect(withAuthorization(authorization.replace('AKIA', 'BKIA'))).toBe('InvalidAccessKeyId');
    expect(withAuthorization(authorization.replace('us-east-1', 'eu-west-1'))).toBe('AuthorizationHeaderMalformed');
    expect(withAuthorization(authorization.replace('/s3/', '/ec2/'))).toBe('AuthorizationHeaderMalformed');
    expect(withAuthorization(authorization.replace('20130524/', '20130525/'))).toBe('AuthorizationHeaderMalformed');
    expect(withAuthorization('Basic eDp5')).toBe('AuthorizationHeaderMalformed');
  });
});
