import { Injectable } from '@nestjs/common';
import { In } from 'typeorm';
import type { SelectQueryBuilder } from 'typeorm';
import { outsideRoles } from '../../identity/access/index.js';
import { User } from '../../identity/users/index.js';
import type { Page } from '../../kernel/index.js';
import { insertRows, padded, runList, selectRows, UnitOfWork } from '../../platform/database/index.js';
import type { Condition, ListQuery } from '../../platform/schema/index.js';
import { Customer } from './customer.entity.js';

@Injectable()
export class CustomersRepository {
  constructor(private readonly uow: UnitOfWork) {}

  /** People who use the desk. Those who were merged are somebody else now. */
  list(query: ListQuery, now: number): Promise<Page<User>> {
    const qb = this.uow
      .read()
      .createQueryBuilder(User, 'user')
      .where(`user.role IN (:...outside) AND user.status <> 'merged'`, { outside: [...outsideRoles] });
    return runList(qb, query, {
      sorts: { name: 'nameKey' },
      filters: { email: 'user.emailKey', blocked: (rows, condition) => onlyBlocked(rows, condition, now) },
      within: [],
    });
  }

  /** One for each id, also for those of whom nothing is known yet. */
  async of(ids: readonly string[]): Promise<Map<string, Customer>> {
    const rows = ids.length === 0 ? [] : await this.uow.read().findBy(Customer, { userId: In([...ids]) });
    return new Map([...ids.map((id) => Customer.unknown(id)), ...rows].map((row) => [row.userId, row]));
  }

  /** Of these people those of whom something is known, or kept. */
  among(ids: readonly string[]): Promise<Customer[]> {
    if (ids.length === 0) return Promise.resolve([]);
    const asked = padded(ids);
    const places = asked.map(() => '?').join(', ');
    return selectRows(this.uow.read(), Customer, `\`userId\` IN (${places})`, asked);
  }

  find(userId: string): Promise<Customer | null> {
    return this.uow.read().findOneBy(Customer, { userId });
  }

  /** Whoever changes a customer holds the person's row, so that nobody else makes this one meanwhile. */
  async save(customer: Customer, change: Partial<Customer>): Promise<Customer> {
    const { manager } = this.uow.transaction();
    const changed = { ...customer, ...change, version: customer.version + 1 };
    if (customer.version === 0) await insertRows(manager, Customer, [changed]);
    else await manager.update(Customer, { userId: customer.userId }, changed);
    return changed;
  }
}

function onlyBlocked(rows: SelectQueryBuilder<User>, { operator, values }: Condition, now: number): void {
  const wanted = (value: boolean) => values.includes(value) === (operator === 'in');
  if (wanted(true) && wanted(false)) return;
  const blocked = rows
    .subQuery()
    .select('1')
    .from(Customer, 'customer')
    .where('customer.userId = user.id AND customer.blockedAt IS NOT NULL')
    .andWhere('(customer.blockedUntil IS NULL OR customer.blockedUntil > :blockedNow)');
  if (!wanted(true) && !wanted(false)) rows.andWhere('1 = 0');
  else rows.andWhere(`${wanted(true) ? '' : 'NOT '}EXISTS ${blocked.getQuery()}`, { blockedNow: now });
}
