import { Injectable } from '@nestjs/common';
import { assertCan, NotAllowed, outsideRoles } from '../../identity/access/index.js';
import type { Permission } from '../../identity/access/index.js';
import { UsersService } from '../../identity/users/index.js';
import type { Actor } from '../../kernel/index.js';
import { can, isPerson } from '../../kernel/index.js';
import { PresenceSight } from './presence-sight.js';
import type { PresenceView } from './presence-status.js';
import { NotAPerson } from './presence.errors.js';

const SEES_ALL = 'user.read' satisfies Permission;

/** Who may see whom, and how much of them. */
@Injectable()
export class PresenceAccess {
  constructor(
    private readonly users: UsersService,
    private readonly sight: PresenceSight,
  ) {}

  seesAll(actor: Actor): boolean {
    return can(actor, SEES_ALL);
  }

  assertSeesAll(actor: Actor): void {
    if (!this.seesAll(actor)) throw NotAllowed({ permission: SEES_ALL });
  }

  /** Keys and the desk itself are nowhere. */
  assertPerson(actor: Actor): void {
    if (!isPerson(actor)) throw NotAPerson();
  }

  /** Of one's own connections, presence and availability. */
  assertMay(actor: Actor, permission: Permission): void {
    assertCan(actor, permission);
    this.assertPerson(actor);
  }

  /** One for each id. Who does not exist is seen as little as who is hidden. */
  async viewsOf(actor: Actor, ids: readonly string[]): Promise<Map<string, PresenceView>> {
    const views = new Map<string, PresenceView>();
    const others: string[] = [];
    for (const id of new Set(ids)) {
      if (isPerson(actor) && actor.id === id) views.set(id, 'self');
      else if (this.seesAll(actor)) views.set(id, 'staff');
      else others.push(id);
    }
    if (others.length === 0) return views;
    const [known, staff] = await Promise.all([this.sight.of(actor, others), this.staffAmong(others)]);
    for (const id of others) views.set(id, known.has(id) ? 'known' : staff.has(id) ? 'visitor' : 'none');
    return views;
  }

  /** Those who work at the desk. */
  async staffAmong(ids: readonly string[]): Promise<ReadonlySet<string>> {
    const users = await this.users.findMany(ids);
    const staff = users.filter(
      ({ kind, status, role }) => kind === 'user' && status === 'active' && !outsideRoles.has(role),
    );
    return new Set(staff.map(({ id }) => id));
  }
}
