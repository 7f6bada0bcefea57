import { Injectable } from '@nestjs/common';
import { In, MoreThan } from 'typeorm';
import type { Page } from '../../kernel/index.js';
import { insertRows, padded, runList, UnitOfWork } from '../database/index.js';
import { Delivery } from '../deliveries/index.js';
import type { ListQuery } from '../schema/index.js';
import { addressKeyOf, LoggedMail, RefusedAddress } from './logged-mail.entity.js';

@Injectable()
export class MailLogRepository {
  constructor(private readonly uow: UnitOfWork) {}

  async insert(mail: LoggedMail): Promise<void> {
    await insertRows(this.uow.transaction().manager, LoggedMail, [mail]);
  }

  list(query: ListQuery): Promise<Page<LoggedMail>> {
    return runList(this.uow.read().createQueryBuilder(LoggedMail, 'mail'), query, {
      filters: {
        to: (qb, { operator, values }) => {
          const keys = values.map((each) => addressKeyOf(String(each)));
          qb.andWhere(`mail.toKey ${operator === 'ne' ? 'NOT ' : ''}IN (:...keys)`, { keys });
        },
        status: (qb, { operator, values }) => {
          const name = `status_${operator}`;
          const owed = qb.subQuery().select('1').from(Delivery, 'owed').where('owed.id = mail.id');
          owed.andWhere(`owed.status ${operator === 'ne' ? 'NOT ' : ''}IN (:...${name})`);
          qb.andWhere(`EXISTS ${owed.getQuery()}`, { [name]: values });
        },
      },
    });
  }

  countTo(address: string, since: number): Promise<number> {
    return this.uow.read().countBy(LoggedMail, { toKey: addressKeyOf(address), createdAt: MoreThan(since) });
  }

  refused(address: string): Promise<RefusedAddress | null> {
    return this.uow.read().findOneBy(RefusedAddress, { addressKey: addressKeyOf(address) });
  }

  async refusedAmong(addresses: readonly string[]): Promise<Map<string, RefusedAddress>> {
    if (addresses.length === 0) return new Map();
    const addressKey = In(padded([...new Set(addresses.map(addressKeyOf))]));
    const rows = await this.uow.read().findBy(RefusedAddress, { addressKey });
    return new Map(rows.map((row) => [row.addressKey, row]));
  }

  listRefused(query: ListQuery): Promise<Page<RefusedAddress>> {
    return runList(this.uow.read().createQueryBuilder(RefusedAddress, 'refused'), query, {
      filters: {
        address: (qb, { operator, values }) => {
          const keys = values.map((each) => addressKeyOf(String(each)));
          qb.andWhere(`refused.addressKey ${operator === 'ne' ? 'NOT ' : ''}IN (:...keys)`, { keys });
        },
      },
    });
  }

  findRefusedForChange(id: string): Promise<RefusedAddress | null> {
    return this.uow.read().findOne(RefusedAddress, { where: { id }, ...this.uow.forChange() });
  }

  /** One that is known already stays as it is. */
  async refuse(row: RefusedAddress): Promise<void> {
    await insertRows(this.uow.transaction().manager, RefusedAddress, [row], 'keep');
  }

  async clear(id: string): Promise<void> {
    await this.uow.transaction().manager.delete(RefusedAddress, { id });
  }
}
