import type { Readable } from 'node:stream';

export interface MailAddress {
  readonly name?: string;
  readonly address: string;
}

/**
 * One mail to one recipient: what several people get is several mails, so that trying one again reaches nobody twice.
 */
export interface Mail {
  readonly to: MailAddress;
  /** MAIL_FROM when left out. */
  readonly from?: MailAddress;
  readonly replyTo?: MailAddress;
  readonly subject: string;
  readonly text: string;
  readonly html?: string;
  /** Beyond those a mail has anyway: `List-Unsubscribe`, `In-Reply-To`, `Auto-Submitted`. */
  readonly headers?: Readonly<Record<string, string>>;
  /** With angle brackets. The same for each attempt, so that whoever gets it twice can tell. */
  readonly messageId: string;
  readonly attachments?: readonly MailAttachment[];
}

export interface MailAttachment {
  readonly filename: string;
  readonly contentType: string;
  readonly content: Buffer | Readable;
}

export interface Sent {
  /** What the other side said when it took the mail. */
  readonly response: string;
}

/** A way out for mails. `send` resolves once the other side has taken the mail, and throws a `MailError` otherwise. */
export abstract class MailTransport {
  abstract send(mail: Mail): Promise<Sent>;

  /** Resolves when a mail could be handed over now, throws a `MailError` otherwise. */
  abstract check(): Promise<void>;

  close(): Promise<void> {
    return Promise.resolve();
  }
}

/** Where it went wrong: the address, the mail itself, how we are set up to reach the server, or the server for now. */
export type MailFault = 'address' | 'mail' | 'settings' | 'server';

export class MailError extends Error {
  constructor(
    readonly fault: MailFault,
    /** Trying this mail again is no use. */
    readonly permanent: boolean,
    message: string,
    options: { cause?: unknown; retryAfterMs?: number } = {},
  ) {
    super(message, { cause: options.cause });
    this.name = 'MailError';
    this.retryAfterMs = options.retryAfterMs;
  }

  readonly retryAfterMs: number | undefined;
}
