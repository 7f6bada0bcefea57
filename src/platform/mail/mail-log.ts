import { Injectable } from '@nestjs/common';
import type { Page } from '../../kernel/index.js';
import type { Delivery } from '../deliveries/index.js';
import { Deliveries, deliveryStatuses } from '../deliveries/index.js';
import type { ListQuery } from '../schema/index.js';
import { defineList } from '../schema/index.js';
import type { LoggedMail, RefusedAddress } from './logged-mail.entity.js';
import { MailAddresses } from './mail-addresses.js';
import { MailLogRepository } from './mail-log.repository.js';

export const mailLogList = defineList({
  name: 'mails',
  fields: {
    to: { type: 'text', filter: true, doc: 'To whom; whatever the case.' },
    kind: { type: 'text', filter: true, doc: 'What it is: `account.reset`.' },
    status: { type: 'choice', choices: deliveryStatuses, filter: true, doc: 'What has become of it.' },
    about: { type: 'text', filter: true, nullable: true, doc: 'What it is about: `room:<id>`.' },
    createdAt: { type: 'time', filter: true, sort: true },
  },
  defaultSort: '-createdAt',
  indexes: { ix_mail_log_createdAt: ['createdAt', 'id'] },
});

export interface MailState {
  readonly mail: LoggedMail;
  readonly delivery: Delivery | undefined;
  readonly refused: RefusedAddress | undefined;
}

/** Which mails went to whom, and what became of them. Never what was in them. */
@Injectable()
export class MailLog {
  constructor(
    private readonly rows: MailLogRepository,
    private readonly deliveries: Deliveries,
    private readonly addresses: MailAddresses,
  ) {}

  async list(query: ListQuery): Promise<Page<MailState>> {
    const page = await this.rows.list(query);
    const rows = await this.deliveries.findMany(page.data.map(({ id }) => id));
    const deliveries = new Map(rows.map((delivery) => [delivery.id, delivery]));
    const refused = await this.addresses.refusedAmong(page.data.map(({ to }) => to));
    const states = page.data.map((mail) => ({
      mail,
      delivery: deliveries.get(mail.id),
      refused: refused.get(mail.toKey),
    }));
    return { ...page, data: states };
  }
}
