import { Injectable } from '@nestjs/common';
import { isId, NotFound } from '../../kernel/index.js';
import type { Page } from '../../kernel/index.js';
import type { OpenFile } from '../storage/index.js';
import { Storage } from '../storage/index.js';
import type { OutboxAttachment, OutboxMail } from './outbox-mail.entity.js';
import { OutboxRepository } from './outbox.repository.js';

const OutboxMailNotFound = NotFound.define('outbox.mail_not_found', 'There is no such mail in the outbox.');

export function attachmentKey(mailId: string, position: number): string {
  return `outbox/${mailId}/${position}`;
}

/** What the development outbox holds, for whoever shows it. */
@Injectable()
export class Outbox {
  constructor(
    private readonly rows: OutboxRepository,
    private readonly storage: Storage,
  ) {}

  /** Newest first. The cursor is the id of the last mail of a page. */
  async page(cursor: string | undefined, limit = 25): Promise<Page<OutboxMail>> {
    const rows = await this.rows.page(cursor !== undefined && isId(cursor) ? cursor : undefined, limit + 1);
    const data = rows.slice(0, limit);
    return { data, nextCursor: rows.length > limit ? (data.at(-1)?.id ?? null) : null, total: await this.rows.count() };
  }

  async get(id: string): Promise<OutboxMail> {
    const mail = isId(id) ? await this.rows.find(id) : null;
    if (!mail) throw OutboxMailNotFound();
    return mail;
  }

  async attachment(id: string, position: number): Promise<{ about: OutboxAttachment; file: OpenFile }> {
    const about = (await this.get(id)).attachments[position];
    const file = about && (await this.storage.get(attachmentKey(id, position)));
    if (!file) throw OutboxMailNotFound();
    return { about, file };
  }
}
