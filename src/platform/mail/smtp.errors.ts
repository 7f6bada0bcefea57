import type { NodemailerError } from 'nodemailer';
import { MailError } from './mail.js';

/** A server that said "later" means minutes: greylisting lets nobody in sooner. */
const LATER_MS = 60_000;
/** What a server answers to somebody who did not sign in or encrypt; the mail is not to blame. */
const NOT_SIGNED_IN = new Set([530, 534, 535, 538]);

/**
 * Whose fault it was. Only what the server says about this recipient or this mail is for good; a wrong password, an
 * untrusted certificate or a server that is away are put right by people, and the mail waits for that.
 */
export function classified(cause: unknown): MailError {
  const error = cause as NodemailerError;
  const { code, responseCode = 0, command } = error;
  const message = error.response ?? error.message;
  if (code === 'EAUTH' || code === 'ENOAUTH' || code === 'ETLS' || NOT_SIGNED_IN.has(responseCode)) {
    return new MailError('settings', false, `The mail server does not let us in: ${message}`, { cause });
  }
  const refused = code === 'EENVELOPE' || code === 'EMESSAGE';
  if (refused && responseCode === 0) {
    // Found before anything was sent: an address that cannot be written in this server's language.
    return new MailError(code === 'EENVELOPE' ? 'address' : 'mail', code === 'EENVELOPE', message, { cause });
  }
  if (refused && responseCode >= 500 && responseCode !== 503) {
    const fault = command === 'RCPT TO' ? 'address' : 'mail';
    return new MailError(fault, true, `The mail server refuses: ${message}`, { cause });
  }
  const retryAfterMs = responseCode >= 400 && responseCode < 500 ? LATER_MS : undefined;
  return new MailError('server', false, `The mail server cannot take it now: ${message}`, { cause, retryAfterMs });
}
