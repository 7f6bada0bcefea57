import { Injectable } from '@nestjs/common';
import { UsersService } from '../../identity/users/index.js';
import type { Actor } from '../../kernel/index.js';
import { isPerson } from '../../kernel/index.js';
import { UnitOfWork } from '../../platform/database/index.js';
import { Events } from '../../platform/events/index.js';
import { AttributesService } from './attributes/attributes.service.js';
import { learnt } from './attributes/known-values.js';
import { checkedValues } from './attributes/values.js';
import { Customer } from './customer.entity.js';
import { isCustomer } from './customers.access.js';
import { NotACustomer } from './customers.errors.js';
import { CustomerAttributesChanged } from './customers.events.js';
import { CustomersRepository } from './customers.repository.js';

/** What a page says of its visitor, or they of themselves. Nothing proves it, and nothing the desk knows gives way to it. */
@Injectable()
export class OwnAttributes {
  constructor(
    private readonly customers: CustomersRepository,
    private readonly attributes: AttributesService,
    private readonly users: UsersService,
    private readonly uow: UnitOfWork,
    private readonly events: Events,
  ) {}

  /** Answers nothing: what the desk knows besides is not for them. */
  say(actor: Actor, given: object): Promise<void> {
    return this.uow.run(async () => {
      const user = isPerson(actor) ? await this.users.findForChange(actor.id) : null;
      if (!user || !isCustomer(user)) throw NotACustomer();
      const said = checkedValues(await this.attributes.ofSites(), given);
      const customer = (await this.customers.find(user.id)) ?? Customer.unknown(user.id);
      const news = learnt(customer, said, 'site');
      if (!news) return;
      await this.customers.save(customer, news.known);
      this.events.emit(actor, CustomerAttributesChanged, { userId: user.id, changes: news.changes, source: 'site' });
    });
  }
}
