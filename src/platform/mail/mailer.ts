import { Injectable } from '@nestjs/common';
import type { Json } from '../../kernel/index.js';
import { Clock, Invalid } from '../../kernel/index.js';
import { Config } from '../config/index.js';
import { Deliveries } from '../deliveries/index.js';
import type { MailAddress } from './mail.js';
import { MailError } from './mail.js';
import { addressKeyOf } from './logged-mail.entity.js';
import { MailLogRepository } from './mail-log.repository.js';
import { assertAttachment, assertMail, assertMessageId } from './mail.check.js';
import { isMailKind } from './mail-templates.js';

const MailInvalid = Invalid.define('mail.invalid', '{reason}');

/** A mail as it is owed: all of it JSON, its attachments by their keys in the storage. */
export interface OwedMail {
  to: MailAddress;
  from?: MailAddress;
  replyTo?: MailAddress;
  subject: string;
  text: string;
  html?: string;
  headers?: Record<string, string>;
  /** Made from the delivery when left out; give one where answers have to find their way back by it. */
  messageId?: string;
  attachments?: { filename: string; contentType: string; key: string }[];
}

export interface Promised {
  /** What it is, for people and numbers: `account.confirm`. */
  kind: string;
  /** Promised again under the same key, it is still one mail. */
  key?: string;
  /** UTC milliseconds before which it does not go out. */
  notBefore?: number;
  /** It holds a link that lets somebody in: what is kept of it is sealed. */
  secret?: boolean;
  /** What it is about, for the log of mails: `room:0198…`. */
  about?: string;
}

/** Promises mails. Nothing is sent here: the promise is a row, written with the change that calls for the mail. */
@Injectable()
export class Mailer {
  constructor(
    private readonly deliveries: Deliveries,
    private readonly log: MailLogRepository,
    private readonly clock: Clock,
    private readonly config: Config,
  ) {}

  /** Inside a unit of work. Throws `mail.invalid` for a mail that could never go out. */
  async owe({ about, ...promise }: Promised, mail: OwedMail): Promise<void> {
    this.assertShown(promise.kind);
    try {
      assertMail(mail);
      if (mail.messageId !== undefined) assertMessageId(mail.messageId);
      mail.attachments?.forEach(assertAttachment);
    } catch (error) {
      if (error instanceof MailError) throw MailInvalid({ reason: error.message }, { cause: error });
      throw error;
    }
    const payload = mail as unknown as { [key: string]: Json };
    const id = await this.deliveries.owe({ ...promise, channel: 'mail', payload });
    if (id === undefined) return;
    const { address: to } = mail.to;
    const { kind } = promise;
    const createdAt = this.clock.ms();
    await this.log.insert({ id, to, toKey: addressKeyOf(to), kind, about: about ?? null, createdAt });
  }

  /** How many mails were promised to an address within the last so many milliseconds. */
  owedTo(address: string, ms: number): Promise<number> {
    return this.log.countTo(address, this.clock.ms() - ms);
  }

  /** Under test, so that nobody forgets it: whoever runs the desk can look at every mail before it goes out. */
  private assertShown(kind: string): void {
    if (this.config.core.environment !== 'test' || kind.startsWith('test.') || isMailKind(kind)) return;
    throw new Error(`Nobody can look at mails of the kind "${kind}": declare it with defineMail.`);
  }
}
