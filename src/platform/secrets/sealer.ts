import { createCipheriv, createDecipheriv, createHmac, hkdfSync, randomBytes } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { Config } from '../config/index.js';

const IV = 12;
const TAG = 16;

/** What was sealed under a key that is gone, for another purpose, or not by us at all. */
export class SealBroken extends Error {
  constructor(purpose: string) {
    super(`Something sealed for "${purpose}" cannot be opened. Was SECRET_KEY changed without SECRET_KEY_PREVIOUS?`);
    this.name = 'SealBroken';
  }
}

/**
 * Keeps secrets that must be read again (signing keys, second factors) from whoever has only the database. Each purpose
 * has a key of its own, so that what was sealed for one cannot be passed off as another.
 */
@Injectable()
export class Sealer {
  private readonly masters: readonly string[];
  private readonly derived = new Map<string, readonly Buffer[]>();

  constructor({ secrets }: Config) {
    this.masters = secrets.previousKey ? [secrets.key, secrets.previousKey] : [secrets.key];
  }

  seal(purpose: string, text: string): string {
    const iv = randomBytes(IV);
    const cipher = createCipheriv('aes-256-gcm', this.current(purpose), iv);
    return Buffer.concat([iv, cipher.update(text, 'utf8'), cipher.final(), cipher.getAuthTag()]).toString('base64url');
  }

  open(purpose: string, sealed: string): string {
    const bytes = Buffer.from(sealed, 'base64url');
    for (const key of this.keys(purpose)) {
      const text = openWith(key, bytes);
      if (text !== undefined) return text;
    }
    throw new SealBroken(purpose);
  }

  /** Whether there may be something that was sealed under a key before the present one. */
  get hasPrevious(): boolean {
    return this.masters.length > 1;
  }

  /** The same under the present key; nothing where it is so already, or where no key of ours opens it. */
  sealedAnew(purpose: string, sealed: string): string | undefined {
    const bytes = Buffer.from(sealed, 'base64url');
    const [present, ...before] = this.keys(purpose) as [Buffer, ...Buffer[]];
    if (openWith(present, bytes) !== undefined) return undefined;
    const text = before.map((key) => openWith(key, bytes)).find((opened) => opened !== undefined);
    return text === undefined ? undefined : this.seal(purpose, text);
  }

  /** What only this desk can make; the same each time. */
  mac(purpose: string, text: string): Buffer {
    return createHmac('sha256', this.current(purpose)).update(text).digest();
  }

  /** The same under each key that still counts, the present one first: what is given in may be older than a change of keys. */
  macs(purpose: string, text: string): readonly Buffer[] {
    return this.keys(purpose).map((key) => createHmac('sha256', key).update(text).digest());
  }

  private current(purpose: string): Buffer {
    return this.keys(purpose)[0] as Buffer;
  }

  private keys(purpose: string): readonly Buffer[] {
    let keys = this.derived.get(purpose);
    if (!keys) {
      keys = this.masters.map((master) => Buffer.from(hkdfSync('sha256', master, 'quickdesk', purpose, 32)));
      this.derived.set(purpose, keys);
    }
    return keys;
  }
}

function openWith(key: Buffer, bytes: Buffer): string | undefined {
  if (bytes.length < IV + TAG) return undefined;
  const decipher = createDecipheriv('aes-256-gcm', key, bytes.subarray(0, IV), { authTagLength: TAG });
  decipher.setAuthTag(bytes.subarray(-TAG));
  try {
    return Buffer.concat([decipher.update(bytes.subarray(IV, -TAG)), decipher.final()]).toString('utf8');
  } catch {
    return undefined;
  }
}
