import { Injectable } from '@nestjs/common';
import { In } from 'typeorm';
import type { Page } from '../../kernel/index.js';
import { insertRows, isDuplicate, runList, selectRows, UnitOfWork } from '../../platform/database/index.js';
import type { ListQuery } from '../../platform/schema/index.js';
import { Tag } from './tag.entity.js';
import { TagNameTaken } from './tags.errors.js';

@Injectable()
export class TagsRepository {
  constructor(private readonly uow: UnitOfWork) {}

  async find(id: string): Promise<Tag | null> {
    const [tag] = await selectRows(this.uow.read(), Tag, '`id` = ?', [id]);
    return tag ?? null;
  }

  findMany(ids: readonly string[]): Promise<Tag[]> {
    return this.uow.read().findBy(Tag, { id: In([...ids]) });
  }

  /** Finds it and keeps others from changing it until the unit of work ends. */
  findForChange(id: string): Promise<Tag | null> {
    return this.uow.read().findOne(Tag, { where: { id }, ...this.uow.forChange() });
  }

  list(query: ListQuery): Promise<Page<Tag>> {
    return runList(this.uow.read().createQueryBuilder(Tag, 'tag'), query, { sorts: { name: 'nameKey' } });
  }

  async insert(tag: Tag): Promise<void> {
    await this.refusingTakenName(tag.name, () => insertRows(this.uow.transaction().manager, Tag, [tag]));
  }

  async update(tag: Tag): Promise<void> {
    const { id, ...change } = tag;
    await this.refusingTakenName(tag.name, () => this.uow.transaction().manager.update(Tag, { id }, change));
  }

  async delete(id: string): Promise<void> {
    await this.uow.transaction().manager.delete(Tag, { id });
  }

  private async refusingTakenName<T>(name: string, write: () => Promise<T>): Promise<T> {
    try {
      return await write();
    } catch (error) {
      throw isDuplicate(error, 'ux_tags_nameKey') ? TagNameTaken({ name }) : error;
    }
  }
}
