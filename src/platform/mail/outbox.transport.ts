import type { Clock } from '../../kernel/index.js';
import { newId } from '../../kernel/index.js';
import type { Storage } from '../storage/index.js';
import type { Mail, MailAddress, Sent } from './mail.js';
import { MailTransport } from './mail.js';
import { assertAttachment, assertMail, assertMessageId } from './mail.check.js';
import type { OutboxAttachment } from './outbox-mail.entity.js';
import { attachmentKey } from './outbox.js';
import type { OutboxRepository } from './outbox.repository.js';

/** How many mails are kept, and how far beyond that it may grow before the oldest are removed. */
const KEPT = 500;
const SLACK = 50;

/**
 * Keeps mails to be read instead of sending them. A mail that comes a second time, because an attempt was cut off
 * before its outcome was noted, is recognised by its message id.
 */
export class OutboxTransport extends MailTransport {
  constructor(
    private readonly rows: OutboxRepository,
    private readonly storage: Storage,
    private readonly from: MailAddress,
    private readonly clock: Clock,
    private readonly kept = KEPT,
  ) {
    super();
  }

  override async send(mail: Mail): Promise<Sent> {
    assertMail(mail);
    assertMessageId(mail.messageId);
    mail.attachments?.forEach(assertAttachment);
    const known = await this.rows.findByMessageId(mail.messageId);
    if (known) return { response: `kept in the outbox before, as ${known.id}` };
    const id = newId(this.clock.ms());
    const fresh = await this.rows.insert({
      id,
      messageId: mail.messageId,
      from: mail.from ?? this.from,
      to: mail.to,
      replyTo: mail.replyTo ?? null,
      subject: mail.subject,
      text: mail.text,
      html: mail.html ?? null,
      headers: { ...mail.headers },
      attachments: await this.keepAttachments(id, mail),
      sentAt: this.clock.ms(),
    });
    if (!fresh) await this.dropAttachments(id, mail.attachments?.length ?? 0);
    await this.forgetOldest();
    return { response: `kept in the outbox as ${id}` };
  }

  override async check(): Promise<void> {
    await this.rows.count();
  }

  private async keepAttachments(id: string, { attachments = [] }: Mail): Promise<OutboxAttachment[]> {
    const kept: OutboxAttachment[] = [];
    for (const { filename, contentType, content } of attachments) {
      const { size } = await this.storage.put(attachmentKey(id, kept.length), content, { contentType });
      kept.push({ filename, contentType, size });
    }
    return kept;
  }

  private async forgetOldest(): Promise<void> {
    const surplus = (await this.rows.count()) - this.kept;
    if (surplus <= SLACK) return;
    const oldest = await this.rows.oldest(surplus);
    for (const { id, attachments } of oldest) {
      await this.dropAttachments(id, attachments.length);
    }
    await this.rows.remove(oldest.map((each) => each.id));
  }

  private async dropAttachments(id: string, count: number): Promise<void> {
    for (let position = 0; position < count; position += 1) await this.storage.delete(attachmentKey(id, position));
  }
}
