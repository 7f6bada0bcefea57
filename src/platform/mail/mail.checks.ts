import { resolveMx } from 'node:dns/promises';
import { isIP } from 'node:net';
import type { Finding } from '../checkup/index.js';
import { broken, ok, unused, warning } from '../checkup/index.js';
import type { Config } from '../config/index.js';
import type { MailFault } from './mail.js';
import { MailError } from './mail.js';

const SILENCE_MS = 6000;

/** Whether a mail could be handed over now: connection, TLS and sign-in are tried, no mail is sent. */
export async function mailFindings(config: Config): Promise<Finding[]> {
  const { smtp } = config.mail;
  const production = config.core.environment === 'production';
  if (smtp) return [await server(smtp), await sender(config)];
  if (!production) return [unused('server', 'SMTP_URL is not set: mails stay in /outbox, which is not for production')];
  return [broken('server', 'SMTP_URL is not set: mails wait', 'Set SMTP_URL; what is owed goes out then.')];
}

async function server(smtp: NonNullable<Config['mail']['smtp']>): Promise<Finding> {
  const { SmtpTransport } = await import('./smtp.transport.js');
  const transport = new SmtpTransport(smtp, { address: 'nobody@localhost' }, { silenceMs: SILENCE_MS });
  try {
    await transport.check();
  } catch (error) {
    const fault = error instanceof MailError ? error.fault : 'server';
    return broken('server', (error as Error).message, advice[fault]);
  } finally {
    await transport.close();
  }
  const tls = smtp.secure ? 'TLS from the start' : `STARTTLS ${smtp.startTls}`;
  const says = `${smtp.host}:${smtp.port}, ${tls}, ${smtp.credentials ? 'signed in' : 'without signing in'}`;
  const bare = !smtp.secure && smtp.startTls === 'offered' && smtp.credentials && !isNear(smtp.host);
  if (!bare) return ok('server', says);
  return warning('server', says, 'Leave out starttls=offered: whoever sits between could read the password.');
}

const advice: Record<MailFault, string> = {
  settings:
    'Look at user, password and TLS in SMTP_URL: smtp://user:password@host:587 for STARTTLS, smtps:// for port 465.',
  server: 'Is host and port in SMTP_URL right, and may this machine reach it? Many networks block port 25; use 587.',
  address: 'Look at MAIL_FROM.',
  mail: 'Look at MAIL_FROM.',
};

async function sender({ core, mail: { from, smtp } }: Config): Promise<Finding> {
  const domain = from.address.slice(from.address.lastIndexOf('@') + 1);
  const production = core.environment === 'production';
  if (!domain.includes('.') || /\.(localhost|local|invalid|test)$/.test(domain)) {
    if (!production) return ok('sender', from.address);
    const say = 'Set MAIL_FROM to an address of your domain: mails from others are refused or taken for spam.';
    return broken('sender', `${from.address} is nobody's address`, say);
  }
  // On one's own machine there is often no way out to ask.
  if (!production || !smtp || isNear(smtp.host)) return ok('sender', from.address);
  return (await takesMail(domain))
    ? ok('sender', `${from.address}; its domain takes mail`)
    : warning(
        'sender',
        `nobody takes mail for ${domain}`,
        'Give the domain an MX record, so that bounces and answers arrive.',
      );
}

async function takesMail(domain: string): Promise<boolean> {
  try {
    return (await resolveMx(domain)).length > 0;
  } catch (error) {
    // Only a clear no counts: a name server that is away says nothing about the domain.
    return !['ENOTFOUND', 'ENODATA'].includes((error as NodeJS.ErrnoException).code ?? '');
  }
}

/** This machine, or a name that only the network inside knows. */
function isNear(host: string): boolean {
  return host === 'localhost' || /^127\.|^::1$/.test(host) || (isIP(host) === 0 && !host.includes('.'));
}
