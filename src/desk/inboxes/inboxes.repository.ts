import { Injectable } from '@nestjs/common';
import { In, IsNull } from 'typeorm';
import type { Page } from '../../kernel/index.js';
import { insertRows, isDuplicate, runList, UnitOfWork } from '../../platform/database/index.js';
import type { ListQuery } from '../../platform/schema/index.js';
import { Inbox } from './inbox.entity.js';
import { InboxNameTaken } from './inboxes.errors.js';

@Injectable()
export class InboxesRepository {
  constructor(private readonly uow: UnitOfWork) {}

  async find(id: string): Promise<Inbox | null> {
    return wholeOrNull(await this.uow.read().findOneBy(Inbox, { id }));
  }

  async findMany(ids: readonly string[]): Promise<Inbox[]> {
    return (await this.uow.read().findBy(Inbox, { id: In([...ids]) })).map(Inbox.whole);
  }

  /** Finds it and keeps others from changing it until the unit of work ends. */
  async findForChange(id: string): Promise<Inbox | null> {
    return wholeOrNull(await this.uow.read().findOne(Inbox, { where: { id }, ...this.uow.forChange() }));
  }

  ofTeamForChange(teamId: string): Promise<Inbox[]> {
    return this.manyForChange({ teamId });
  }

  /** Those that ask for this, archived or not. */
  async askingForChange(key: string): Promise<Inbox[]> {
    return (await this.manyForChange({})).filter(({ form }) => form.some((asked) => asked.key === key));
  }

  /** One that customers can come in by: open, and on some site. */
  any(): Promise<boolean> {
    return this.uow
      .read()
      .createQueryBuilder(Inbox, 'inbox')
      .where("inbox.archivedAt IS NULL AND inbox.allowedOrigins <> '[]'")
      .getExists();
  }

  /** Whether one is on a page already. */
  seen(): Promise<boolean> {
    return this.uow
      .read()
      .createQueryBuilder(Inbox, 'inbox')
      .where('inbox.archivedAt IS NULL AND inbox.seenAt IS NOT NULL')
      .getExists();
  }

  /** Those that customers are asked something by. */
  async asking(): Promise<Inbox[]> {
    const asking = this.uow
      .read()
      .createQueryBuilder(Inbox, 'inbox')
      .where("inbox.archivedAt IS NULL AND inbox.form <> '[]'");
    return (await asking.getMany()).map(Inbox.whole);
  }

  /** The one that was made first, of those that customers can come in by. */
  async oldestOpen(): Promise<Inbox | null> {
    const [oldest] = await this.uow.read().find(Inbox, {
      where: { archivedAt: IsNull() },
      order: { createdAt: 'ASC', id: 'ASC' },
      take: 1,
    });
    return wholeOrNull(oldest ?? null);
  }

  async list(query: ListQuery): Promise<Page<Inbox>> {
    const page = await runList(this.uow.read().createQueryBuilder(Inbox, 'inbox'), query, {
      sorts: { name: 'nameKey' },
      filters: {
        archived: (inboxes, { operator, values: [value] }) => {
          inboxes.andWhere(`inbox.archivedAt IS ${(value === true) === (operator === 'in') ? 'NOT ' : ''}NULL`);
        },
      },
    });
    return { ...page, data: page.data.map(Inbox.whole) };
  }

  async insert(inbox: Inbox): Promise<void> {
    await this.refusingTakenName(inbox.name, () => insertRows(this.uow.transaction().manager, Inbox, [inbox]));
  }

  async update(inbox: Inbox): Promise<void> {
    const { id, ...change } = inbox;
    await this.refusingTakenName(inbox.name, () => this.uow.transaction().manager.update(Inbox, { id }, change));
  }

  private async manyForChange(where: { teamId?: string }): Promise<Inbox[]> {
    const found = await this.uow.read().find(Inbox, { where, order: { id: 'ASC' }, ...this.uow.forChange() });
    return found.map(Inbox.whole);
  }

  private async refusingTakenName<T>(name: string, write: () => Promise<T>): Promise<T> {
    try {
      return await write();
    } catch (error) {
      throw isDuplicate(error, 'ux_inboxes_nameKey') ? InboxNameTaken({ name }) : error;
    }
  }
}

function wholeOrNull(inbox: Inbox | null): Inbox | null {
  return inbox && Inbox.whole(inbox);
}
