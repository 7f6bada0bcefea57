import { Email, validatorOf } from '../../platform/schema/index.js';
import { canonicalLocale } from '../users/index.js';
import { SubjectMissing } from './signed-identity.errors.js';

/** What a site says of its customer, fit to be kept. */
export interface Claims {
  readonly audience: string;
  readonly subject: string;
  /** UTC milliseconds. */
  readonly expiresAt: number;
  readonly jti: string | undefined;
  readonly name: string | undefined;
  readonly locale: string | undefined;
  readonly email: string | undefined;
  readonly emailVerified: boolean;
}

class ClaimedEmail {
  @Email()
  email!: string;
}

const LONGEST_SUBJECT = 200;
const LONGEST_NAME = 100;

/** Whom it is about has to be right. What else it says is taken where it makes sense, and left where not. */
export function claimsOf(audience: string, payload: Record<string, unknown>): Claims {
  const { sub, exp, jti, name, email, locale } = payload;
  return {
    audience,
    subject: subjectOf(sub),
    expiresAt: Math.ceil(Number(exp) * 1000),
    jti: jti === undefined ? undefined : JSON.stringify(jti),
    name: typeof name === 'string' ? seemly(name) : undefined,
    locale: typeof locale === 'string' ? canonicalLocale(locale.replaceAll('_', '-')) : undefined,
    email: emailOf(email),
    emailVerified: payload.email_verified === true,
  };
}

/** A name that people may see: without signs that are no text or turn its direction, and not longer than a name may be. */
export function seemly(text: string): string | undefined {
  const kept = text
    .toWellFormed()
    .normalize('NFC')
    .replace(/[\p{Cc}\p{Zl}\p{Zp}\u202a-\u202e\u2066-\u2069]/gu, ' ')
    .trim();
  return [...kept].slice(0, LONGEST_NAME).join('').trim() || undefined;
}

/**
 * Two who differ here must differ in the database too: MySQL compares without spaces at the end, and half of a surrogate
 * pair is stored as the sign for "unreadable", whichever half it was.
 */
function subjectOf(sub: unknown): string {
  if (typeof sub !== 'string' || sub === '' || sub.trim() !== sub || !sub.isWellFormed()) throw SubjectMissing();
  if ([...sub].length > LONGEST_SUBJECT || /\p{Cc}/u.test(sub)) throw SubjectMissing();
  return sub;
}

function emailOf(email: unknown): string | undefined {
  const checked = validatorOf(ClaimedEmail)({ email });
  return checked.ok ? checked.value.email : undefined;
}
