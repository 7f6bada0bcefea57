import { brotliCompressSync, gzipSync } from 'node:zlib';
import fc from '../../support/generated-cases.js';
import { picture } from '../../authorisation/picture.js';
import type { Published } from './published.js';
import { ofHttp } from './published.js';
import { inputOf } from './values.js';

export interface Body {
  readonly headers: Readonly<Record<string, string>>;
  readonly bytes?: Buffer;
}

const JSON_TYPE = 'application/json';

/** Bodies of an operation; `known` holds what a real request of it says. */
export function bodyOf({ method, bodies }: Published, known: object = {}): fc.Arbitrary<Body> {
  const [type = JSON_TYPE, content] = Object.entries(bodies)[0] ?? [];
  const json = inputOf(content?.schema, ofHttp, known).map((value) => JSON.stringify(value) ?? 'null');
  const file = type.endsWith('json') ? [] : [{ weight: 8, arbitrary: files(Object.keys(bodies)) }];
  const usual = fc.oneof(
    { weight: 8, arbitrary: json.map((text) => bodyText(text, JSON_TYPE)) },
    { weight: 1, arbitrary: broken.map((text) => bodyText(text, JSON_TYPE)) },
    { weight: 1, arbitrary: otherTypes.map((other) => bodyText('a=1', other)) },
    { weight: 2, arbitrary: fc.tuple(json, fc.constantFrom(...encodings)).map(([text, [, encode]]) => encode(text)) },
    {
      weight: 1,
      arbitrary: fc
        .uint8Array({ maxLength: 200 })
        .map((bytes) => withBytes(Buffer.from(bytes), { 'content-type': type })),
    },
    ...file,
  );
  // Nobody expects one there; it must not be read as the next request.
  return method === 'GET' ? fc.oneof({ weight: 9, arbitrary: fc.constant({ headers: {} }) }, usual) : usual;
}

const broken = fc.constantFrom('', '{', '{"a":', '[1,', '\u0000', '{"a":1}}', 'NaN', '{"a":1,"a":2}', '"\\ud800"');
const otherTypes = fc.constantFrom(
  'text/plain',
  'application/x-www-form-urlencoded',
  'multipart/form-data',
  'multipart/form-data; boundary=',
  'nonsense',
  'image/png',
  'application/json, text/html',
  'application/merge-patch+json',
  '/',
  '',
);

/** Something other than it says it is, or a way of writing that is not read here. */
export const encodings: [string, (text: string) => Body][] = [
  ['UTF-16', (text) => withBytes(Buffer.from(text, 'utf16le'), { 'content-type': `${JSON_TYPE}; charset=utf-16` })],
  ['UTF-16, unsaid', (text) => jsonBytes(Buffer.from(`\ufeff${text}`, 'utf16le'))],
  ['a byte order mark', (text) => jsonBytes(Buffer.from(`\ufeff${text}`))],
  ['Latin-1', (text) => jsonBytes(Buffer.from(text.replace(/"([^"]*)"$/, '"é$1"'), 'latin1'))],
  ['bytes that are no UTF-8', (text) => jsonBytes(spoiled(text, [0xff, 0xfe]))],
  ['a slash that is too long', (text) => jsonBytes(spoiled(text, [0xc0, 0xaf]))],
  ['half a pair in UTF-8', (text) => jsonBytes(spoiled(text, [0xed, 0xa0, 0x80]))],
  ['half a character at the end', (text) => jsonBytes(Buffer.concat([Buffer.from(text), Buffer.from([0xe2, 0x82])]))],
  ['gzip that is none', (text) => jsonBytes(Buffer.from(text), { 'content-encoding': 'gzip' })],
  ['gzip', (text) => jsonBytes(gzipSync(text), { 'content-encoding': 'gzip' })],
  ['gzip, unsaid', (text) => jsonBytes(gzipSync(text))],
  ['much in little', () => jsonBytes(gzipSync(Buffer.alloc(5_000_000, 0x20)), { 'content-encoding': 'gzip' })],
  ['brotli', (text) => jsonBytes(brotliCompressSync(text), { 'content-encoding': 'br' })],
  ['an encoding that nobody knows', (text) => jsonBytes(Buffer.from(text), { 'content-encoding': 'nonsense' })],
  [
    'a charset that nobody knows',
    (text) => withBytes(Buffer.from(text), { 'content-type': `${JSON_TYPE}; charset=x` }),
  ],
  [
    'two charsets',
    (text) => withBytes(Buffer.from(text), { 'content-type': `${JSON_TYPE};charset=utf-8;charset=utf-7` }),
  ],
  ['no type', (text) => withBytes(Buffer.from(text), {})],
  ['pieces', (text) => jsonBytes(Buffer.from(text), { 'transfer-encoding': 'chunked' })],
];

/** Bytes in the middle of the last text of a JSON document, or at its end. */
function spoiled(text: string, bytes: readonly number[]): Buffer {
  const at = text.lastIndexOf('"');
  const cut = at < 0 ? text.length : at;
  return Buffer.concat([Buffer.from(text.slice(0, cut)), Buffer.from(bytes), Buffer.from(text.slice(cut))]);
}

let small = Buffer.alloc(0);
/** A picture for the uploads; sharp makes it in the background. */
export async function readyPicture(): Promise<void> {
  small = await picture;
}

/** What files begin with. */
const beginnings = [
  [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a],
  [0xff, 0xd8, 0xff, 0xe0],
  [...Buffer.from('GIF89a')],
  [...Buffer.from('RIFF\x10\x00\x00\x00WEBPVP8 ')],
  [...Buffer.from('%PDF-1.7\n')],
  [...Buffer.from('PK\x03\x04')],
  [...Buffer.from('<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)">')],
  [...Buffer.from('<!doctype html><script>alert(1)</script>')],
  [0x00, 0x00, 0x00, 0x18, ...Buffer.from('ftypavif')],
  [],
].map((bytes) => Buffer.from(bytes));

/** Files that are what they seem, broken ones, and pictures that say that they are larger than the sky. */
function files(types: readonly string[]): fc.Arbitrary<Body> {
  const junk = fc
    .tuple(fc.constantFrom(...beginnings), fc.uint8Array({ maxLength: 400 }))
    .map(([beginning, rest]) => Buffer.concat([beginning, rest]));
  const cut = fc.nat({ max: 60 }).map((length) => small.subarray(0, length));
  const enormous = fc.constant(0).map(() => {
    const copy = Buffer.from(small);
    copy.writeUInt32BE(0x7fffffff, 16);
    copy.writeUInt32BE(0x7fffffff, 20);
    return copy;
  });
  const whole = fc.constant(0).map(() => small);
  return fc
    .tuple(fc.oneof(junk, cut, enormous, whole), fc.constantFrom(...types, 'image/png', 'text/html'))
    .map(([bytes, type]) => withBytes(bytes, { 'content-type': type }));
}

function bodyText(text: string, type: string): Body {
  return withBytes(Buffer.from(text), { 'content-type': type });
}

function jsonBytes(bytes: Buffer, headers: Record<string, string> = {}): Body {
  return withBytes(bytes, { 'content-type': JSON_TYPE, ...headers });
}

function withBytes(bytes: Buffer, headers: Record<string, string>): Body {
  return { headers, bytes };
}
