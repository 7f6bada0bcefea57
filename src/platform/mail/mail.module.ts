import type { OnApplicationShutdown } from '@nestjs/common';
import { Global, Module } from '@nestjs/common';
import { Clock } from '../../kernel/index.js';
import { Config } from '../config/index.js';
import { Logger } from '../observability/index.js';
import { Storage } from '../storage/index.js';
import { AbsentTransport } from './absent.transport.js';
import { MailTransport } from './mail.js';
import { MailAddresses } from './mail-addresses.js';
import { MailChannel } from './mail.channel.js';
import { MailLog } from './mail-log.js';
import { MailLogRepository } from './mail-log.repository.js';
import { Mailer } from './mailer.js';
import { Outbox } from './outbox.js';
import { OutboxRepository } from './outbox.repository.js';
import { OutboxTransport } from './outbox.transport.js';

/** Whether mails stay here to be read. Never in production: they hold links that let people in. */
export function hasOutbox({ mail, core }: Config): boolean {
  return mail.smtp === undefined && core.environment !== 'production';
}

async function openTransport(
  config: Config,
  rows: OutboxRepository,
  storage: Storage,
  clock: Clock,
  log: Logger,
): Promise<MailTransport> {
  const { smtp, from } = config.mail;
  if (smtp) {
    // Loaded where it is used only: starting is not to wait for it.
    const { SmtpTransport } = await import('./smtp.transport.js');
    return new SmtpTransport(smtp, from);
  }
  if (hasOutbox(config)) return new OutboxTransport(rows, storage, from, clock);
  log.warn('SMTP_URL is not set: mails are kept as owed and do not go out');
  return new AbsentTransport();
}

/**
 * Mails out: `Mailer.owe` promises one as a delivery, the channel `mail` sends it by SMTP, or keeps it in the outbox
 * of a development desk; an address that is refused for good is tried no more. Owns `outbox_mails`, `mail_log`,
 * `mail_addresses`. Emits `mail_address.*`, hears nothing. Ports used: Channels (mail). Job: `mail.send`.
 */
@Global()
@Module({
  providers: [
    OutboxRepository,
    Outbox,
    {
      provide: MailTransport,
      inject: [Config, OutboxRepository, Storage, Clock, Logger],
      useFactory: openTransport,
    },
    MailChannel,
    Mailer,
    MailAddresses,
    MailLog,
    MailLogRepository,
  ],
  exports: [Mailer, MailTransport, MailAddresses, MailLog, Outbox],
})
export class MailModule implements OnApplicationShutdown {
  constructor(private readonly transport: MailTransport) {}

  async onApplicationShutdown(): Promise<void> {
    await this.transport.close();
  }
}
