import { Injectable } from '@nestjs/common';
import type { Page } from '../../../kernel/index.js';
import { insertRows, runList, UnitOfWork } from '../../../platform/database/index.js';
import type { ListQuery } from '../../../platform/schema/index.js';
import { HeldMessage } from './held-message.entity.js';

@Injectable()
export class HeldMessagesRepository {
  constructor(private readonly uow: UnitOfWork) {}

  find(id: string): Promise<HeldMessage | null> {
    return this.uow.read().findOneBy(HeldMessage, { id });
  }

  findForChange(id: string): Promise<HeldMessage | null> {
    return this.uow.read().findOne(HeldMessage, { where: { id }, ...this.uow.forChange() });
  }

  findOpen(openKey: string): Promise<HeldMessage | null> {
    return this.uow.read().findOneBy(HeldMessage, { openKey });
  }

  list(query: ListQuery): Promise<Page<HeldMessage>> {
    return runList(this.uow.read().createQueryBuilder(HeldMessage, 'held'), query);
  }

  waiting(): Promise<number> {
    return this.uow.read().countBy(HeldMessage, { status: 'held' });
  }

  /** Where another node was quicker, the other stays. */
  async keep(held: HeldMessage): Promise<void> {
    await insertRows(this.uow.transaction().manager, HeldMessage, [held], 'keep');
  }

  async update({ id, ...change }: HeldMessage): Promise<void> {
    await this.uow.transaction().manager.update(HeldMessage, { id }, change);
  }

  /** Somebody who was a guest is somebody else now. */
  async rename(from: string, to: string): Promise<void> {
    await this.uow.transaction().manager.update(HeldMessage, { userId: from }, { userId: to });
  }
}
