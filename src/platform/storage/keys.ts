const KEY = /^[a-z0-9][a-z0-9._-]{0,99}(\/[a-z0-9][a-z0-9._-]{0,99})*$/;
const PREFIX = /^[a-z0-9._/-]*$/;
const CONTENT_TYPE = /^[a-z0-9!#$&^_.+-]+\/[a-z0-9!#$&^_.+-]+(; ?[a-z0-9-]+=([\w.+-]+|"[^"\\\r\n]*"))*$/i;
const MAX_KEY = 512;

/**
 * Keys are made by the program, never by a person: a wrong one is a mistake in the code. Lower case only, because
 * some file systems do not tell `A` from `a`; no part begins with a dot, so none leads elsewhere.
 */
export function assertKey(key: string): void {
  if (!isKey(key)) throw new Error(`"${key}" is not a storage key.`);
}

export function isKey(key: string): boolean {
  return key.length <= MAX_KEY && KEY.test(key);
}

export function assertPrefix(prefix: string): void {
  if (prefix.length > MAX_KEY || !PREFIX.test(prefix)) throw new Error(`"${prefix}" is not a prefix of storage keys.`);
}

export function assertContentType(type: string): void {
  if (type.length > 200 || !CONTENT_TYPE.test(type)) throw new Error(`"${type}" is not a content type.`);
}
