import { createHash, randomInt } from 'node:crypto';
import { crc32 } from 'node:zlib';

const ALPHABET = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz';
const NAME = 8;
/** 43 characters of 62 hold 256 bits. */
const SECRET = 43;
/** As many as a CRC-32 needs. */
const CHECK = 6;

const MARK = 'qd_';
const WHOLE = /^qd_[0-9A-Za-z]{8}_[0-9A-Za-z]{49}$/;

export interface NewKey {
  /** What the holder sends; shown once. */
  readonly text: string;
  /** What people may see of it for ever: `qd_4fTzq0Xa`. */
  readonly prefix: string;
  readonly hash: string;
}

/**
 * `qd_<name>_<secret><checksum>`. The name is not secret: by it a key that turns up somewhere is found in the list. The
 * checksum lets typing errors and scanners of source code be answered without asking the database.
 */
export function newKey(): NewKey {
  const prefix = MARK + random(NAME);
  const body = `${prefix}_${random(SECRET)}`;
  const text = body + checksum(body);
  return { text, prefix, hash: hashOf(text) };
}

/** Whether it says of itself that it is a key of ours. */
export function looksLikeKey(text: string): boolean {
  return text.startsWith(MARK);
}

/** Whether nothing of it is missing or mistyped. Says nothing about whether we made it. */
export function isWholeKey(text: string): boolean {
  return WHOLE.test(text) && checksum(text.slice(0, -CHECK)) === text.slice(-CHECK);
}

/** A fast hash is enough: nobody guesses 256 bits, however many they try in a second. */
export function hashOf(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}

function random(length: number): string {
  return Array.from({ length }, () => ALPHABET.charAt(randomInt(ALPHABET.length))).join('');
}

function checksum(body: string): string {
  let rest = crc32(body);
  let digits = '';
  for (let at = 0; at < CHECK; at += 1) {
    digits = ALPHABET.charAt(rest % ALPHABET.length) + digits;
    rest = Math.floor(rest / ALPHABET.length);
  }
  return digits;
}
