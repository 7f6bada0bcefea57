import { Injectable } from '@nestjs/common';
import type { Page } from '../../../kernel/index.js';
import { insertRows, runList, UnitOfWork } from '../../../platform/database/index.js';
import type { ListQuery } from '../../../platform/schema/index.js';
import { MessageFilter } from './filter.entity.js';

@Injectable()
export class FiltersRepository {
  constructor(private readonly uow: UnitOfWork) {}

  find(id: string): Promise<MessageFilter | null> {
    return this.uow.read().findOneBy(MessageFilter, { id });
  }

  findForChange(id: string): Promise<MessageFilter | null> {
    return this.uow.read().findOne(MessageFilter, { where: { id }, ...this.uow.forChange() });
  }

  /** Those that count, oldest first. */
  enabled(): Promise<MessageFilter[]> {
    return this.uow.read().find(MessageFilter, { where: { enabled: true }, order: { createdAt: 'ASC', id: 'ASC' } });
  }

  count(): Promise<number> {
    return this.uow.read().count(MessageFilter);
  }

  list(query: ListQuery): Promise<Page<MessageFilter>> {
    return runList(this.uow.read().createQueryBuilder(MessageFilter, 'filter'), query);
  }

  async insert(filter: MessageFilter): Promise<void> {
    await insertRows(this.uow.transaction().manager, MessageFilter, [filter]);
  }

  async update({ id, ...change }: MessageFilter): Promise<void> {
    await this.uow.transaction().manager.update(MessageFilter, { id }, change);
  }

  async delete(id: string): Promise<void> {
    await this.uow.transaction().manager.delete(MessageFilter, { id });
  }
}
