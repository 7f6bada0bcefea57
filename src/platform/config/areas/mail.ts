import type { Setting } from '../setting.js';
import { optional, SettingError, text, url } from '../setting.js';

export interface MailAddress {
  readonly name?: string;
  readonly address: string;
}

/** A mail server to hand mails to. */
export interface SmtpServer {
  readonly host: string;
  readonly port: number;
  /** TLS from the first byte; otherwise STARTTLS as `startTls` says. */
  readonly secure: boolean;
  readonly startTls: 'required' | 'offered';
  readonly credentials: { readonly user: string; readonly password: string } | undefined;
}

const server = url('SMTP_URL', ['smtp', 'smtps'], {
  doc:
    'The mail server that mails are handed to: `smtp://user:password@host:587`, or `smtps://…:465` for TLS from the start. With a password, and a host ' +
    'that is not this machine, TLS is required unless `?starttls=offered` is added. Unset: mails stay in an outbox that can be read at `/outbox` (in ' +
    'production they wait until it is set).',
  example: 'smtp://desk%40example.com:password@smtp.example.com:587',
});

const sender = text('MAIL_FROM', {
  default: 'Quickdesk <quickdesk@localhost>',
  doc: 'Who mails are from, as `Name <address>` or an address alone.',
  example: 'Example Support <support@example.com>',
});

const replies = optional('MAIL_REPLY_DOMAIN', {
  doc: 'The domain that answers to mails go to, as `reply+…@` it; the domain of MAIL_FROM when unset.',
  example: 'reply.example.com',
});

export const mail = {
  smtp: {
    ...server,
    // It may hold a password, so it may come from a file.
    secret: true,
    parse: (raw) => serverOf(server.parse(raw)),
  } satisfies Setting<SmtpServer | undefined>,
  from: { ...sender, parse: (raw) => senderOf(sender.parse(raw)) } satisfies Setting<MailAddress>,
  replyDomain: { ...replies, parse: (raw) => domainOf(replies.parse(raw)) } satisfies Setting<string | undefined>,
};

function serverOf(value: string | undefined): SmtpServer | undefined {
  if (value === undefined) return undefined;
  const { protocol, hostname, port, username, password, pathname, searchParams } = new URL(value);
  if (!hostname) throw new SettingError('must name a host');
  if (pathname !== '' && pathname !== '/') throw new SettingError(`ends in "${pathname}", which means nothing here`);
  for (const name of searchParams.keys()) {
    if (name !== 'starttls') throw new SettingError(`has the parameter "${name}"; only starttls is known`);
  }
  if (password && !username) throw new SettingError('has a password without a user');
  const secure = protocol === 'smtps:';
  const wanted = searchParams.get('starttls');
  if (wanted !== null && wanted !== 'required' && wanted !== 'offered') {
    throw new SettingError('must say starttls=required or starttls=offered');
  }
  const local = /^(localhost|127(\.\d+){3}|\[::1\])$/.test(hostname);
  return {
    host: hostname.replace(/^\[|\]$/g, ''),
    port: port ? Number(port) : secure ? 465 : 587,
    secure,
    startTls: wanted ?? (username && !local ? 'required' : 'offered'),
    credentials: username ? { user: decodeURIComponent(username), password: decodeURIComponent(password) } : undefined,
  };
}

function domainOf(value: string | undefined): string | undefined {
  if (value === undefined || /^[a-z0-9-]+(\.[a-z0-9-]+)*$/i.test(value)) return value?.toLowerCase();
  throw new SettingError(`must be a domain such as reply.example.com, but is "${value}"`);
}

function senderOf(value: string): MailAddress {
  const [, name, bracketed, bare] = /^(?:([^<>]*)<([^<>]+)>|([^<>]+))$/.exec(value) ?? [];
  const address = (bracketed ?? bare ?? '').trim();
  if (!/^[^\s@<>,;:"\\]+@[^\s@<>,;:"\\]+$/.test(address)) {
    throw new SettingError(`must be an address, or "Name <address>", but is "${value}"`);
  }
  const shown = name?.trim().replace(/^"(.*)"$/, '$1');
  return shown ? { name: shown, address } : { address };
}
