import { buffer } from 'node:stream/consumers';
import { newId } from '../../../src/kernel/index.js';
import type { Config } from '../../../src/platform/config/index.js';
import { loadConfig } from '../../../src/platform/config/index.js';
import type { Mail, MailAddress } from '../../../src/platform/mail/index.js';
import { MailTransport, Outbox } from '../../../src/platform/mail/index.js';
import type { SmtpOptions } from '../../../src/platform/mail/smtp.transport.js';
import { SmtpTransport } from '../../../src/platform/mail/smtp.transport.js';
import { startDesk } from '../../support/desk.js';
import type { Part } from '../../support/mime.js';
import { attachmentsOf, parseMail, textOf } from '../../support/mime.js';
import { startSmtp } from '../../support/smtp.js';
import { secrets } from '../../support/secrets.js';

/** A mail as its recipient sees it. */
export interface Seen {
  from: string;
  to: string;
  replyTo: string | undefined;
  subject: string;
  text: string | undefined;
  html: string | undefined;
  messageId: string;
  headers: Record<string, string>;
  attachments: { filename: string; contentType: string; content: Buffer }[];
}

export interface Way {
  transport: MailTransport;
  /** What has arrived, oldest first. */
  seen(): Promise<Seen[]>;
  close(): Promise<void>;
}

function configured(smtpUrl: string, from = ''): Config['mail'] {
  return loadConfig({ NODE_ENV: 'test', SMTP_URL: smtpUrl, MAIL_FROM: from, ...secrets }).mail;
}

export function transportTo(
  server: { port: number },
  {
    login = '',
    query = '',
    scheme = 'smtp',
    ...options
  }: SmtpOptions & { login?: string; query?: string; scheme?: string } = {},
): SmtpTransport {
  const { smtp, from } = configured(
    `${scheme}://${login}127.0.0.1:${server.port}${query}`,
    'Désk, "The" <desk@example.com>',
  );
  if (!smtp) throw new Error('There is no server in this configuration.');
  return new SmtpTransport(smtp, from, options);
}

export function mail(changes: Partial<Mail> = {}): Mail {
  return {
    to: { address: 'zoe@example.com' },
    subject: 'Hello',
    text: 'Hello!',
    messageId: `<${newId()}@example.com>`,
    ...changes,
  };
}

function shown({ name, address }: MailAddress): string {
  return name ? `${name} <${address}>` : address;
}

function unquoted(mailbox: string): string {
  return mailbox.replace(/^"((?:[^"\\]|\\.)*)"/, (_, name: string) => name.replace(/\\(.)/g, '$1'));
}

export function seenIn(raw: Buffer): Seen {
  const parsed = parseMail(raw);
  const { headers } = parsed;
  const content = (part: Part) => ({ filename: part.filename ?? '', contentType: part.type, content: part.content });
  return {
    from: unquoted(headers.get('from') ?? ''),
    to: unquoted(headers.get('to') ?? ''),
    replyTo: headers.has('reply-to') ? unquoted(headers.get('reply-to') ?? '') : undefined,
    subject: headers.get('subject') ?? '',
    text: textOf(parsed, 'text/plain'),
    html: textOf(parsed, 'text/html'),
    messageId: headers.get('message-id') ?? '',
    headers: Object.fromEntries(headers),
    attachments: attachmentsOf(parsed).map(content),
  };
}

export async function bySmtp(): Promise<Way> {
  const server = await startSmtp();
  const transport = transportTo(server);
  return {
    transport,
    seen: () => Promise.resolve(server.mails.map(({ raw }) => seenIn(raw))),
    close: async () => {
      await transport.close();
      await server.close();
    },
  };
}

export async function toTheOutbox(): Promise<Way> {
  const desk = await startDesk({ env: { MAIL_FROM: 'Désk, "The" <desk@example.com>' } });
  const outbox = desk.get(Outbox);
  return {
    transport: desk.get(MailTransport),
    seen: async () => {
      const { data } = await outbox.page(undefined, 100);
      return Promise.all(
        data.toReversed().map(async (each) => ({
          from: shown(each.from),
          to: shown(each.to),
          replyTo: each.replyTo ? shown(each.replyTo) : undefined,
          subject: each.subject,
          text: each.text,
          html: each.html ?? undefined,
          messageId: each.messageId,
          headers: Object.fromEntries(Object.entries(each.headers).map(([name, value]) => [name.toLowerCase(), value])),
          attachments: await Promise.all(
            each.attachments.map(async ({ filename, contentType, size }, position) => {
              const { file } = await outbox.attachment(each.id, position);
              expect(file.size).toBe(size);
              return { filename, contentType, content: await buffer(file.stream) };
            }),
          ),
        })),
      );
    },
    close: () => desk.close(),
  };
}
