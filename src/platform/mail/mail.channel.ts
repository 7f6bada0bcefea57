import type { OnModuleInit } from '@nestjs/common';
import { Injectable } from '@nestjs/common';
import { Config } from '../config/index.js';
import type { Delivery, Outcome } from '../deliveries/index.js';
import { Channels, Dispatcher } from '../deliveries/index.js';
import { Handles } from '../queue/index.js';
import { Storage } from '../storage/index.js';
import type { MailAttachment } from './mail.js';
import { MailError, MailTransport } from './mail.js';
import { MailAddresses } from './mail-addresses.js';
import type { OwedMail } from './mailer.js';
import { SendMail } from './send-mail.job.js';

/** Makes the attempts at mails that are owed. */
@Injectable()
export class MailChannel implements OnModuleInit {
  constructor(
    private readonly channels: Channels,
    private readonly transport: MailTransport,
    private readonly storage: Storage,
    private readonly addresses: MailAddresses,
    private readonly dispatcher: Dispatcher,
    private readonly config: Config,
  ) {}

  onModuleInit(): void {
    this.channels.use('mail', (delivery) => this.attempt(delivery), SendMail);
  }

  @Handles(SendMail)
  async send(data: { id: string }): Promise<void> {
    await this.dispatcher.attempt(data);
  }

  private async attempt(delivery: Delivery): Promise<Outcome> {
    const owed = delivery.payload as OwedMail;
    const refused = await this.addresses.refused(owed.to.address);
    if (refused)
      return { ok: false, permanent: true, error: `Not tried: this address was refused before. ${refused.reason}` };
    let attachments: MailAttachment[] = [];
    try {
      attachments = await this.open(owed);
      const messageId = owed.messageId ?? this.messageIdOf(delivery, owed);
      const { response } = await this.transport.send({ ...owed, messageId, attachments });
      return { ok: true, response };
    } catch (error) {
      if (!(error instanceof MailError)) throw error;
      if (error.fault === 'address' && error.permanent) await this.addresses.refuse(owed.to.address, error.message);
      return { ok: false, permanent: error.permanent, error: error.message, retryAfterMs: error.retryAfterMs };
    } finally {
      // Whatever the transport has not read to its end.
      for (const { content } of attachments) if ('destroy' in content) content.destroy();
    }
  }

  /** The same for each attempt: what arrives twice, after an answer was lost, is recognised as one mail. */
  private messageIdOf({ id }: Delivery, { from = this.config.mail.from }: OwedMail): string {
    return `<${id}@${new URL(`http://${from.address.slice(from.address.lastIndexOf('@') + 1)}`).hostname}>`;
  }

  private async open({ attachments = [] }: OwedMail): Promise<MailAttachment[]> {
    const open: MailAttachment[] = [];
    for (const { filename, contentType, key } of attachments) {
      const file = await this.storage.get(key);
      if (!file) {
        for (const { content } of open) if ('destroy' in content) content.destroy();
        throw new MailError('mail', true, `The attachment "${filename}" is not in the storage any more.`);
      }
      open.push({ filename, contentType, content: file.stream });
    }
    return open;
  }
}
