import { Injectable } from '@nestjs/common';
import type { User } from '../../identity/users/index.js';
import type { Actor, Page } from '../../kernel/index.js';
import { actorKey, Clock } from '../../kernel/index.js';
import { UnitOfWork } from '../../platform/database/index.js';
import { Events } from '../../platform/events/index.js';
import type { ListQuery } from '../../platform/schema/index.js';
import { AttributesRepository } from './attributes/attributes.repository.js';
import { learnt } from './attributes/known-values.js';
import { checkedValues } from './attributes/values.js';
import { Customer } from './customer.entity.js';
import type { Known } from './customers.access.js';
import { CustomersAccess } from './customers.access.js';
import { BlockOver } from './customers.errors.js';
import { CustomerAttributesChanged, CustomerWasBlocked, CustomerWasUnblocked } from './customers.events.js';
import { CustomersRepository } from './customers.repository.js';

@Injectable()
export class CustomersService {
  constructor(
    private readonly customers: CustomersRepository,
    private readonly attributes: AttributesRepository,
    private readonly access: CustomersAccess,
    private readonly uow: UnitOfWork,
    private readonly events: Events,
    private readonly clock: Clock,
  ) {}

  async list(actor: Actor, query: ListQuery): Promise<Page<Known>> {
    this.access.assert(actor, 'read');
    const page = await this.customers.list(query, this.clock.ms());
    const known = await this.customers.of(page.data.map(({ id }) => id));
    const pair = (user: User): Known => ({ user, customer: known.get(user.id) ?? Customer.unknown(user.id) });
    return { ...page, data: page.data.map(pair) };
  }

  get(actor: Actor, id: string): Promise<Known> {
    return this.access.load(actor, id, 'read');
  }

  /** What is given is known from now on, null takes it away. With `ifVersion`, only if nobody was faster. */
  change(actor: Actor, id: string, given: object, ifVersion?: number): Promise<Known> {
    return this.uow.run(async () => {
      const { user, customer } = await this.access.load(actor, id, 'update', ifVersion);
      const news = learnt(customer, checkedValues(await this.attributes.all(), given), 'desk');
      if (!news) return { user, customer };
      const changed = await this.customers.save(customer, news.known);
      this.events.emit(actor, CustomerAttributesChanged, { userId: id, changes: news.changes, source: 'desk' });
      return { user, customer: changed };
    });
  }

  /** From now on they read and do not write, on every node: whoever takes a message asks the database. */
  block(actor: Actor, id: string, { reason, until }: { reason: string; until: Date | null }): Promise<Known> {
    return this.uow.run(async () => {
      const { user, customer } = await this.access.load(actor, id, 'manage');
      const now = this.clock.ms();
      const blockedUntil = until?.getTime() ?? null;
      if (blockedUntil !== null && blockedUntil <= now) throw BlockOver();
      const block = { blockedAt: now, blockedUntil, blockReason: reason, blockedBy: actorKey(actor) };
      const changed = await this.customers.save(customer, block);
      this.events.emit(actor, CustomerWasBlocked, { userId: id, until: blockedUntil, reason });
      return { user, customer: changed };
    });
  }

  /** Who is not blocked stays so. */
  unblock(actor: Actor, id: string): Promise<Known> {
    return this.uow.run(async () => {
      const { user, customer } = await this.access.load(actor, id, 'manage');
      if (customer.blockedAt === null) return { user, customer };
      const none = { blockedAt: null, blockedUntil: null, blockReason: '', blockedBy: null };
      const changed = await this.customers.save(customer, none);
      this.events.emit(actor, CustomerWasUnblocked, { userId: id });
      return { user, customer: changed };
    });
  }
}
