import { randomBytes } from 'node:crypto';

let count = 0;

/** A UUIDv7, as clients make them: what is sent together lies together in an index. */
export function newId() {
  const bytes = randomBytes(16);
  bytes.writeUIntBE(Date.now(), 0, 6);
  bytes.writeUInt16BE(0x7000 | (count++ & 0xfff), 6);
  bytes[8] = (bytes[8] & 0x3f) | 0x80;
  return bytes.toString('hex').replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5');
}
