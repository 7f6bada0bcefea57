import { Injectable } from '@nestjs/common';
import { LessThan } from 'typeorm';
import type { Page } from '../../kernel/index.js';
import { insertRows, runList, UnitOfWork } from '../../platform/database/index.js';
import type { ListQuery } from '../../platform/schema/index.js';
import { AuditEntry } from './audit-entry.entity.js';
import { AuditExpiry } from './audit-expiry.entity.js';
import { apart, together } from './several-values.js';
import { planFor, withTopics } from './search-plan.js';

@Injectable()
export class AuditRepository {
  constructor(private readonly uow: UnitOfWork) {}

  /** An entry for an event that has one already is left as it is: a consumer may be sent back to hear it again. */
  async insert(entries: readonly AuditEntry[]): Promise<void> {
    await insertRows(this.uow.transaction().manager, AuditEntry, entries, 'keep');
  }

  async list(query: ListQuery): Promise<Page<AuditEntry>> {
    const strands = apart(withTopics(query));
    return together(query, await Promise.all(strands.map((strand) => this.page(strand))));
  }

  /** Some that are older, the oldest first; nobody else deletes them until the unit of work ends. */
  async idsBefore(at: number, limit: number): Promise<string[]> {
    const entries = await this.uow.read().find(AuditEntry, {
      select: { id: true },
      where: { at: LessThan(at) },
      order: { at: 'ASC', id: 'ASC' },
      take: limit,
      ...this.uow.forChange(),
    });
    return entries.map(({ id }) => id);
  }

  /** The database deletes only what this transaction says has expired. */
  async deleteExpired(expiry: AuditExpiry, ids: readonly string[]): Promise<void> {
    const { manager } = this.uow.transaction();
    await insertRows(manager, AuditExpiry, [expiry]);
    await manager.delete(AuditEntry, [...ids]);
    await manager.delete(AuditExpiry, { id: expiry.id });
  }

  private page(query: ListQuery): Promise<Page<AuditEntry>> {
    const { planned, filters } = planFor(query, this.uow.dialect);
    return runList(this.uow.read().createQueryBuilder(AuditEntry, 'entry'), planned, { filters });
  }
}
