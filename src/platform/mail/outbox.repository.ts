import { Injectable } from '@nestjs/common';
import { LessThan } from 'typeorm';
import { isDuplicate, UnitOfWork } from '../database/index.js';
import { OutboxMail } from './outbox-mail.entity.js';

@Injectable()
export class OutboxRepository {
  constructor(private readonly uow: UnitOfWork) {}

  find(id: string): Promise<OutboxMail | null> {
    return this.uow.read().findOneBy(OutboxMail, { id });
  }

  findByMessageId(messageId: string): Promise<OutboxMail | null> {
    return this.uow.read().findOneBy(OutboxMail, { messageId });
  }

  /** Newest first; ids are ordered by time. */
  page(before: string | undefined, limit: number): Promise<OutboxMail[]> {
    const where = before === undefined ? {} : { id: LessThan(before) };
    return this.uow.read().find(OutboxMail, { where, order: { id: 'DESC' }, take: limit });
  }

  count(): Promise<number> {
    return this.uow.read().count(OutboxMail);
  }

  /** False when a mail of this message id is there already. */
  async insert(mail: OutboxMail): Promise<boolean> {
    try {
      await this.uow.quiet('the outbox stands for the outside world', (tx) => tx.insert(OutboxMail, mail));
      return true;
    } catch (error) {
      if (isDuplicate(error)) return false;
      throw error;
    }
  }

  oldest(limit: number): Promise<OutboxMail[]> {
    return this.uow.read().find(OutboxMail, { order: { id: 'ASC' }, take: limit });
  }

  async remove(ids: readonly string[]): Promise<void> {
    await this.uow.quiet('the outbox forgets its oldest mails', (tx) => tx.delete(OutboxMail, [...ids]));
  }
}
