import { Injectable } from '@nestjs/common';
import type { Permission } from '../../identity/access/index.js';
import { assertCan, outsideRoles } from '../../identity/access/index.js';
import type { User } from '../../identity/users/index.js';
import { UserGone, UsersService } from '../../identity/users/index.js';
import type { Actor } from '../../kernel/index.js';
import { can } from '../../kernel/index.js';
import { Customer } from './customer.entity.js';
import { CustomerNotFound, CustomerStale } from './customers.errors.js';
import { CustomersRepository } from './customers.repository.js';

type Act = 'read' | 'update' | 'manage';

const needed = {
  read: 'customer.read',
  update: 'customer.update',
  manage: 'customer.manage',
} as const satisfies Record<Act, Permission>;

/** Somebody who uses the desk, and what it knows of them. */
export interface Known {
  readonly user: User;
  readonly customer: Customer;
}

/**
 * The only door to a customer. `customer.read` reaches all of them, whatever the actor's scope: who answers somebody
 * today must know what a colleague was told yesterday. Who may not see customers is told that there is none.
 */
@Injectable()
export class CustomersAccess {
  constructor(
    private readonly users: UsersService,
    private readonly customers: CustomersRepository,
  ) {}

  /** To change one, load them inside the unit of work: nobody else changes them until the commit. */
  async load(actor: Actor, id: string, act: Act, ifVersion?: number): Promise<Known> {
    if (!can(actor, needed.read)) throw CustomerNotFound();
    const user = await (act === 'read' ? this.users.find(id) : this.users.findForChange(id));
    if (!user || !isCustomer(user)) throw CustomerNotFound();
    this.assert(actor, act);
    if (act !== 'read' && user.status === 'merged') throw UserGone();
    const customer = (await this.customers.find(id)) ?? Customer.unknown(id);
    const known = { user, customer };
    if (ifVersion !== undefined && versionOf(known) !== ifVersion) throw CustomerStale();
    return known;
  }

  assert(actor: Actor, act: Act): void {
    assertCan(actor, needed[act]);
  }
}

/** Customers and guests use the desk; everybody else works at it. */
export function isCustomer({ role }: Pick<User, 'role'>): boolean {
  return outsideRoles.has(role);
}

/** Rises with each change of either part. */
export function versionOf({ user, customer }: Known): number {
  return user.version + customer.version;
}
