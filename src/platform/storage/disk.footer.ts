import type { FileHandle } from 'node:fs/promises';

/** What a file knows of itself. */
export interface Footer {
  readonly contentType: string;
  readonly etag: string;
  /** UTC milliseconds. */
  readonly at: number;
}

const MAGIC = Buffer.from('QDFILE01');
const TAIL = MAGIC.length + 4;
const GUESS = 512;

/**
 * A file carries its description behind its bytes: one rename puts both in place, so they cannot disagree, and the
 * bytes begin at zero, so ranges need no arithmetic. Layout: bytes, JSON, length of the JSON (4 bytes), magic (8).
 */
export function encodeFooter(footer: Footer): Buffer {
  const json = Buffer.from(JSON.stringify(footer));
  const length = Buffer.alloc(4);
  length.writeUInt32BE(json.length);
  return Buffer.concat([json, length, MAGIC]);
}

export async function readFooter(file: FileHandle, name: string): Promise<Footer & { size: number }> {
  const { size: total } = await file.stat();
  const tail = await readLast(file, total, Math.min(total, GUESS));
  if (tail.length < TAIL || !tail.subarray(-MAGIC.length).equals(MAGIC)) throw notOurs(name);
  const length = tail.readUInt32BE(tail.length - TAIL);
  const size = total - TAIL - length;
  if (size < 0) throw notOurs(name);
  const enough = length + TAIL <= tail.length ? tail : await readLast(file, total, length + TAIL);
  const json = enough.subarray(enough.length - TAIL - length, enough.length - TAIL).toString();
  return { ...(JSON.parse(json) as Footer), size };
}

async function readLast(file: FileHandle, total: number, length: number): Promise<Buffer> {
  const buffer = Buffer.alloc(length);
  const { bytesRead } = await file.read(buffer, 0, length, total - length);
  return buffer.subarray(0, bytesRead);
}

function notOurs(name: string): Error {
  return new Error(`The file "${name}" in the storage folder was not written by Quickdesk, or is damaged.`);
}
