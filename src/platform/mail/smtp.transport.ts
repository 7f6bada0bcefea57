import type { SMTPPoolOptions, SMTPPoolSentMessageInfo, Transporter } from 'nodemailer';
import { createTransport } from 'nodemailer';
import type { Config } from '../config/index.js';
import type { Mail, MailAddress, Sent } from './mail.js';
import { MailTransport } from './mail.js';
import { assertAttachment, assertMail, assertMessageId } from './mail.check.js';
import { classified } from './smtp.errors.js';

type Server = NonNullable<Config['mail']['smtp']>;

export interface SmtpOptions {
  /** How long the server may be silent. */
  silenceMs?: number;
  /** How long a mail may take in all; less than the lease of a delivery's attempt. */
  mailMs?: number;
  /** An authority to trust besides the well-known ones. */
  ca?: string;
}

/** Hands mails to a server, over a few connections that are kept open while there is something to send. */
export class SmtpTransport extends MailTransport {
  private readonly pool: Transporter<SMTPPoolSentMessageInfo, SMTPPoolOptions>;
  private readonly mailMs: number;

  constructor(
    server: Server,
    private readonly from: MailAddress,
    { silenceMs = 20_000, mailMs = 45_000, ca }: SmtpOptions = {},
  ) {
    super();
    this.mailMs = mailMs;
    this.pool = createTransport({
      pool: true,
      host: server.host,
      port: server.port,
      secure: server.secure,
      requireTLS: server.startTls === 'required',
      ...(server.credentials && { auth: { user: server.credentials.user, pass: server.credentials.password } }),
      ...(ca && { tls: { ca } }),
      maxConnections: 5,
      idleTimeout: 30_000,
      // What is tried again and when is for the delivery to say: it knows what was tried before.
      maxRequeues: 0,
      connectionTimeout: silenceMs,
      greetingTimeout: silenceMs,
      socketTimeout: silenceMs,
      dnsTimeout: silenceMs,
      disableFileAccess: true,
      disableUrlAccess: true,
    });
  }

  override async send(mail: Mail): Promise<Sent> {
    assertMail(mail);
    assertMessageId(mail.messageId);
    mail.attachments?.forEach(assertAttachment);
    const { to, from = this.from, replyTo, subject, text, html, headers, messageId, attachments = [] } = mail;
    try {
      const { response } = await this.pool.sendMail({
        // As objects: in a text, a comma would make two recipients of one.
        to: mailbox(to),
        from: mailbox(from),
        ...(replyTo && { replyTo: mailbox(replyTo) }),
        subject,
        text,
        ...(html !== undefined && { html }),
        headers: { ...headers },
        messageId,
        attachments: attachments.map(({ filename, contentType, content }) => ({ filename, contentType, content })),
        signal: AbortSignal.timeout(this.mailMs),
      });
      return { response };
    } catch (error) {
      throw classified(error);
    }
  }

  override async check(): Promise<void> {
    try {
      await this.pool.verify();
    } catch (error) {
      throw classified(error);
    }
  }

  override close(): Promise<void> {
    this.pool.close();
    return Promise.resolve();
  }
}

function mailbox({ name = '', address }: MailAddress): { name: string; address: string } {
  return { name, address };
}
