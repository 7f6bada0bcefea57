import { Injectable } from '@nestjs/common';
import { Presence } from '../../conversation/presence/index.js';
import { UsersService } from '../../identity/users/index.js';
import { Clock } from '../../kernel/index.js';
import { AttributesRepository } from './attributes/attributes.repository.js';
import { Customer } from './customer.entity.js';
import type { AttributeValue } from './customer.entity.js';
import type { Known } from './customers.access.js';

/** A customer as staff see them: what is known by its key, the block that holds now, when they were last here. */
export interface CustomerView {
  readonly known: Known;
  readonly attributes: Record<string, AttributeValue>;
  /** The keys of what a page has said of them, which proves nothing. */
  readonly fromSite: readonly string[];
  readonly block: { since: number; until: number | null; reason: string; byName: string | null } | null;
  readonly lastSeenAt: number | null;
}

@Injectable()
export class CustomerViews {
  constructor(
    private readonly attributes: AttributesRepository,
    private readonly users: UsersService,
    private readonly presence: Presence,
    private readonly clock: Clock,
  ) {}

  async one(known: Known): Promise<CustomerView> {
    const [view] = await this.of([known]);
    if (!view) throw new Error('One customer has one view.');
    return view;
  }

  /** As many queries for a page as for one. */
  async of(page: readonly Known[]): Promise<CustomerView[]> {
    const now = this.clock.ms();
    const blocked = page.filter(({ customer }) => Customer.isBlocked(customer, now));
    const [attributes, presences, names] = await Promise.all([
      this.attributes.all(),
      this.presence.shownToStaff(page.map(({ user }) => user.id)),
      this.namesOf(blocked.flatMap(({ customer }) => customer.blockedBy ?? [])),
    ]);
    return page.map((known) => {
      const { user, customer } = known;
      const { blockedAt, blockedUntil: until, blockReason: reason, blockedBy } = customer;
      const held = blockedAt !== null && blocked.includes(known);
      const told = attributes.flatMap(({ id, key }) => {
        const value = customer.attributes[id];
        return value === undefined ? [] : [{ key, value, source: Customer.sourceOf(customer, id) }];
      });
      return {
        known,
        attributes: Object.fromEntries(told.map(({ key, value }) => [key, value])),
        fromSite: told.flatMap(({ key, source }) => (source === 'site' ? [key] : [])),
        block: held ? { since: blockedAt, until, reason, byName: names.get(blockedBy ?? '') ?? null } : null,
        lastSeenAt: presences.get(user.id)?.lastSeenAt ?? null,
      };
    });
  }

  /** What actors are called, by `user:0198…`; keys and the desk itself have no name here. */
  async namesOf(actors: readonly string[]): Promise<ReadonlyMap<string, string>> {
    const ids = [...new Set(actors)].flatMap((actor) => /^user:(.+)$/.exec(actor)?.[1] ?? []);
    const users = await this.users.findMany(ids);
    return new Map(users.map(({ id, name }) => [`user:${id}`, name]));
  }
}
