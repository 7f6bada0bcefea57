import { Injectable } from '@nestjs/common';
import type { Page } from '../../../kernel/index.js';
import { insertRows, isDuplicate, runList, UnitOfWork } from '../../../platform/database/index.js';
import type { ListQuery } from '../../../platform/schema/index.js';
import { AttributeKeyTaken } from '../customers.errors.js';
import { CustomerAttribute } from './customer-attribute.entity.js';

@Injectable()
export class AttributesRepository {
  constructor(private readonly uow: UnitOfWork) {}

  /** There are few. */
  all(): Promise<CustomerAttribute[]> {
    return this.uow.read().find(CustomerAttribute, { order: { createdAt: 'ASC', id: 'ASC' } });
  }

  list(query: ListQuery): Promise<Page<CustomerAttribute>> {
    return runList(this.uow.read().createQueryBuilder(CustomerAttribute, 'attribute'), query);
  }

  find(id: string): Promise<CustomerAttribute | null> {
    return this.uow.read().findOneBy(CustomerAttribute, { id });
  }

  findForChange(id: string): Promise<CustomerAttribute | null> {
    return this.uow.read().findOne(CustomerAttribute, { where: { id }, ...this.uow.forChange() });
  }

  count(): Promise<number> {
    return this.uow.read().count(CustomerAttribute);
  }

  async insert(attribute: CustomerAttribute): Promise<void> {
    try {
      await insertRows(this.uow.transaction().manager, CustomerAttribute, [attribute]);
    } catch (error) {
      throw isDuplicate(error, 'ux_customer_attributes_key') ? AttributeKeyTaken({ key: attribute.key }) : error;
    }
  }

  async update({ id, ...change }: CustomerAttribute): Promise<void> {
    await this.uow.transaction().manager.update(CustomerAttribute, { id }, change);
  }

  async delete(id: string): Promise<void> {
    await this.uow.transaction().manager.delete(CustomerAttribute, { id });
  }
}
