import type { DeliveryStatus } from '../../platform/deliveries/index.js';
import { deliveryStatuses } from '../../platform/deliveries/index.js';
import type { MailState, RefusedAddress } from '../../platform/mail/index.js';
import { Choice, Flag, Id, Integer, LongText, Text, Time } from '../../platform/schema/index.js';

export class MailDto {
  @Id({ doc: 'The mail, and its delivery.' })
  id!: string;

  @Text({ max: 254, doc: 'To whom.', example: 'zoe@example.com' })
  to!: string;

  @Text({ max: 80, doc: 'What it is.', example: 'notification.staff_replied' })
  kind!: string;

  @Id({ nullable: true, doc: 'The ticket it is about, where you may see that.' })
  ticketId!: string | null;

  @Choice(deliveryStatuses, { doc: 'What has become of it.', example: 'sent' })
  status!: DeliveryStatus;

  @Integer({ min: 0, doc: 'Attempts so far.', example: 1 })
  attempts!: number;

  @LongText({ max: 4096, nullable: true, doc: 'Why the last attempt failed.', example: null })
  lastError!: string | null;

  @Flag({
    doc: 'Whether nothing more is sent to this address, since a mail server refused it for good.',
    example: false,
  })
  addressRefused!: boolean;

  @Time({ nullable: true, doc: 'When the next attempt is due, while it is owed.' })
  dueAt!: Date | null;

  @Time({ doc: 'When it was written.' })
  createdAt!: Date;

  @Time({ nullable: true, doc: 'When it was sent or given up.' })
  settledAt!: Date | null;

  static of({ mail, delivery, refused }: MailState, ticketId: string | null): MailDto {
    const { id, to, kind, createdAt } = mail;
    const { status = 'cancelled', attempts = 0, lastError = null, dueAt = 0, settledAt = null } = delivery ?? {};
    return {
      id,
      to,
      kind,
      ticketId,
      status,
      attempts,
      lastError,
      addressRefused: refused !== undefined,
      dueAt: status === 'owed' ? new Date(dueAt) : null,
      createdAt: new Date(createdAt),
      settledAt: settledAt === null ? null : new Date(settledAt),
    };
  }
}

export class MailAddressDto {
  @Id({ doc: 'The id of the entry.' })
  id!: string;

  @Text({ max: 254, doc: 'The address.', example: 'zoe@example.com' })
  address!: string;

  @Text({ max: 500, doc: 'What the mail server said.', example: '550 No such user' })
  reason!: string;

  @Time({ doc: 'When it was refused.' })
  refusedAt!: Date;

  static of(this: void, { id, address, reason, refusedAt }: RefusedAddress): MailAddressDto {
    return { id, address, reason, refusedAt: new Date(refusedAt) };
  }
}
