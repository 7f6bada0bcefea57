import { Injectable } from '@nestjs/common';
import type { Actor, Page } from '../../kernel/index.js';
import { Clock, defineEvent, newId, NotFound, system } from '../../kernel/index.js';
import { UnitOfWork } from '../database/index.js';
import { Events } from '../events/index.js';
import type { ListQuery } from '../schema/index.js';
import { defineList } from '../schema/index.js';
import type { RefusedAddress } from './logged-mail.entity.js';
import { addressKeyOf } from './logged-mail.entity.js';
import { MailLogRepository } from './mail-log.repository.js';

interface AddressFacts {
  addressId: string;
  address: string;
}

const stream = ({ addressId }: AddressFacts) => `mail_address:${addressId}`;

const MailAddressRefused = defineEvent<AddressFacts & { reason: string }>('mail_address.refused', {
  says: 'A mail server refused an address for good: nothing more is sent there until somebody clears it.',
  stream,
});

const MailAddressCleared = defineEvent<AddressFacts>('mail_address.cleared', {
  says: 'Mails are sent again to an address that was refused before.',
  stream,
});

const MailAddressNotFound = NotFound.define('mail_address.not_found', 'No such address is held back.');

export const refusedAddressList = defineList({
  name: 'mail addresses',
  fields: {
    address: { type: 'text', filter: true, doc: 'Which one; whatever the case.' },
    refusedAt: { type: 'time', filter: true, sort: true },
  },
  defaultSort: '-refusedAt',
  indexes: { ix_mail_addresses_refusedAt: ['refusedAt', 'id'] },
});

/** Addresses that lead nowhere. To go on writing to them would cost the desk the trust of other mail servers. */
@Injectable()
export class MailAddresses {
  constructor(
    private readonly rows: MailLogRepository,
    private readonly uow: UnitOfWork,
    private readonly events: Events,
    private readonly clock: Clock,
  ) {}

  refused(address: string): Promise<RefusedAddress | null> {
    return this.rows.refused(address);
  }

  /** Those of them that are held back, by the address as it is compared. */
  refusedAmong(addresses: readonly string[]): Promise<ReadonlyMap<string, RefusedAddress>> {
    return this.rows.refusedAmong(addresses);
  }

  list(query: ListQuery): Promise<Page<RefusedAddress>> {
    return this.rows.listRefused(query);
  }

  /** A mail server has said so. Said twice it is noted once. */
  async refuse(address: string, reason: string): Promise<void> {
    await this.uow.run(async () => {
      if (await this.rows.refused(address)) return;
      const row = { id: newId(), address, addressKey: addressKeyOf(address), refusedAt: this.clock.ms() };
      await this.rows.refuse({ ...row, reason: reason.slice(0, 500) });
      this.events.emit(system('mail'), MailAddressRefused, {
        addressId: row.id,
        address,
        reason: reason.slice(0, 500),
      });
    });
  }

  async clear(actor: Actor, id: string): Promise<void> {
    await this.uow.run(async () => {
      const row = await this.rows.findRefusedForChange(id);
      if (!row) throw MailAddressNotFound();
      await this.rows.clear(id);
      this.events.emit(actor, MailAddressCleared, { addressId: id, address: row.address });
    });
  }
}
