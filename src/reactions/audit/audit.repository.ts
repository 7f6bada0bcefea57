import { Injectable } from '@nestjs/common';
import type { Page } from '../../kernel/index.js';
import { insertRows, runList, UnitOfWork } from '../../platform/database/index.js';
import type { ListQuery } from '../../platform/schema/index.js';
import { AuditEntry } from './audit-entry.entity.js';

@Injectable()
export class AuditRepository {
  constructor(private readonly uow: UnitOfWork) {}

  /** An entry for an event that has one already is left as it is: a consumer may be sent back to hear it again. */
  async insert(entries: readonly AuditEntry[]): Promise<void> {
    await insertRows(this.uow.transaction().manager, AuditEntry, entries, 'keep');
  }

  list(query: ListQuery): Promise<Page<AuditEntry>> {
    return runList(this.uow.read().createQueryBuilder(AuditEntry, 'entry'), query);
  }
}
