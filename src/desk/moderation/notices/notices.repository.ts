import { Injectable } from '@nestjs/common';
import type { Page } from '../../../kernel/index.js';
import { insertRows, runList, UnitOfWork } from '../../../platform/database/index.js';
import type { ListQuery } from '../../../platform/schema/index.js';
import { Notice } from './notice.entity.js';

@Injectable()
export class NoticesRepository {
  constructor(private readonly uow: UnitOfWork) {}

  listOf(userId: string, query: ListQuery): Promise<Page<Notice>> {
    return runList(this.uow.read().createQueryBuilder(Notice, 'notice').where({ userId }), query, {
      within: ['userId'],
    });
  }

  async insert(notice: Notice): Promise<void> {
    await insertRows(this.uow.transaction().manager, Notice, [notice]);
  }

  async rename(from: string, to: string): Promise<void> {
    await this.uow.transaction().manager.update(Notice, { userId: from }, { userId: to });
  }
}
