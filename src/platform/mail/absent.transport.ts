import type { Sent } from './mail.js';
import { MailError, MailTransport } from './mail.js';

/** Production without a mail server: mails are owed and wait, and each attempt says why. */
export class AbsentTransport extends MailTransport {
  override send(): Promise<Sent> {
    return Promise.reject(noServer());
  }

  override check(): Promise<void> {
    return Promise.reject(noServer());
  }
}

function noServer(): MailError {
  return new MailError('settings', false, 'There is no mail server: set SMTP_URL.');
}
