import { Injectable } from '@nestjs/common';
import type { Page } from '../../../kernel/index.js';
import { insertRows, runList, UnitOfWork } from '../../../platform/database/index.js';
import type { ListQuery } from '../../../platform/schema/index.js';
import { CustomerNote } from './customer-note.entity.js';

@Injectable()
export class NotesRepository {
  constructor(private readonly uow: UnitOfWork) {}

  list(customerId: string, query: ListQuery): Promise<Page<CustomerNote>> {
    const qb = this.uow.read().createQueryBuilder(CustomerNote, 'note').where({ customerId });
    return runList(qb, query, { within: ['customerId'] });
  }

  find(customerId: string, id: string): Promise<CustomerNote | null> {
    return this.uow.read().findOneBy(CustomerNote, { customerId, id });
  }

  findForChange(customerId: string, id: string): Promise<CustomerNote | null> {
    return this.uow.read().findOne(CustomerNote, { where: { customerId, id }, ...this.uow.forChange() });
  }

  async insert(note: CustomerNote): Promise<void> {
    await insertRows(this.uow.transaction().manager, CustomerNote, [note]);
  }

  async update({ id, ...change }: CustomerNote): Promise<void> {
    await this.uow.transaction().manager.update(CustomerNote, { id }, change);
  }

  async delete(id: string): Promise<void> {
    await this.uow.transaction().manager.delete(CustomerNote, { id });
  }

  /** How many there were. */
  async handOver(from: string, to: string): Promise<number> {
    const { manager } = this.uow.transaction();
    const notes = await manager.find(CustomerNote, { select: { id: true }, where: { customerId: from } });
    if (notes.length > 0) await manager.update(CustomerNote, { customerId: from }, { customerId: to });
    return notes.length;
  }
}
