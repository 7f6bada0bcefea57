import { Injectable } from '@nestjs/common';
import { TicketsAccess, TicketsService } from '../../desk/tickets/index.js';
import type { Actor, Page } from '../../kernel/index.js';
import { MailLog, mailLogList } from '../../platform/mail/index.js';
import type { ListQuery } from '../../platform/schema/index.js';
import { defineList } from '../../platform/schema/index.js';
import { MailDto } from './mails.dto.js';

const { about: _, ...fields } = mailLogList.fields;

export const mailList = defineList({
  name: 'mails',
  fields: { ...fields, ticketId: { type: 'id', filter: true, nullable: true, doc: 'The ticket they are about.' } },
  defaultSort: mailLogList.defaultSort,
  indexes: mailLogList.indexes,
});

/** Which mails went to whom, for those who help people that say they got none. */
@Injectable()
export class MailsService {
  constructor(
    private readonly log: MailLog,
    private readonly tickets: TicketsService,
    private readonly access: TicketsAccess,
  ) {}

  async list(actor: Actor, query: ListQuery): Promise<Page<MailDto>> {
    const conditions = query.conditions.map((condition) =>
      condition.field === 'ticketId'
        ? { ...condition, field: 'about', values: condition.values.map((id) => (id === null ? null : `ticket:${id}`)) }
        : condition,
    );
    for (const { field, values } of query.conditions)
      if (field === 'ticketId')
        for (const id of values) if (id !== null) await this.access.load(actor, String(id), 'read');
    const page = await this.log.list({
      ...query,
      list: { ...mailLogList, ...{ indexes: query.list.indexes } },
      conditions,
    });
    const ids = page.data.flatMap(({ mail }) => ticketOf(mail.about) ?? []);
    const found = await this.tickets.many([...new Set(ids)]);
    const open = new Set(
      found.flatMap(({ ticket }) => (this.access.sideOf(actor, ticket) === 'staff' ? ticket.id : [])),
    );
    return {
      ...page,
      data: page.data.map((state) => {
        const ticketId = ticketOf(state.mail.about);
        return MailDto.of(state, ticketId !== undefined && open.has(ticketId) ? ticketId : null);
      }),
    };
  }
}

function ticketOf(about: string | null): string | undefined {
  return about?.startsWith('ticket:') ? about.slice('ticket:'.length) : undefined;
}
