import type { ExternalPerson } from './external-provider.js';

const EMAIL = /^[^\s@<>,;:"\\]+@[^\s@<>,;:"\\]+\.[^\s@<>,;:"\\]+$/;

/**
 * Reads what an OpenID Connect userinfo says, believing none of it: it comes over the network. Throws when it does not
 * say who it is; whatever else is not as it should be counts as not said.
 */
export function personOf(said: unknown): ExternalPerson {
  const { sub, email, email_verified: verified, name } = (said ?? {}) as Record<string, unknown>;
  // A subject of blanks, or one cut off by the column, could be somebody else's.
  if (typeof sub !== 'string' || !/^[\x21-\x7e]{1,255}$/.test(sub)) throw new Error('It is not said who it is.');
  const address = typeof email === 'string' && email.length <= 254 && EMAIL.test(email) ? email : null;
  return {
    subject: sub,
    email: address,
    // Some say it as text.
    emailVerified: address !== null && (verified === true || verified === 'true'),
    name: nameOf(name) ?? nameOf(address?.split('@')[0]) ?? 'Somebody',
  };
}

/** A name as people may have it here, made of what was said; undefined when nothing of it can be read. */
function nameOf(name: unknown): string | undefined {
  if (typeof name !== 'string') return undefined;
  const plain = name
    .toWellFormed()
    .normalize('NFC')
    .replace(/[\p{C}\p{Zl}\p{Zp}\s]+/gu, ' ')
    .trim();
  const short = [...plain].slice(0, 100).join('').trim();
  return short === '' ? undefined : short;
}
