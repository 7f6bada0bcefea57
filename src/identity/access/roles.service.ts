import { Injectable } from '@nestjs/common';
import type { Actor, Scope } from '../../kernel/index.js';
import { can, Clock, newId } from '../../kernel/index.js';
import { UnitOfWork } from '../../platform/database/index.js';
import { Events } from '../../platform/events/index.js';
import { Role } from './role.entity.js';
import { RoleUses } from './role-uses.js';
import { builtInRoles } from './roles.builtin.js';
import { RoleBuiltIn, RoleInUse, RoleNotFound, RoleStale, TooManyRoles } from './roles.errors.js';
import { RoleDeleted, RoleMade, RoleRenamed, RoleRightsChanged } from './roles.events.js';
import { RolesRepository } from './roles.repository.js';
import { grantOf, Roles } from './roles.js';
import { assertCan } from './rule.js';

const MAX_ROLES = 100;

export interface RoleInput {
  name: string;
  permissions: string[];
  scope: Scope;
}

/** Roles that a desk makes for itself. */
@Injectable()
export class RolesService {
  constructor(
    private readonly rows: RolesRepository,
    private readonly roles: Roles,
    private readonly uses: RoleUses,
    private readonly uow: UnitOfWork,
    private readonly events: Events,
    private readonly clock: Clock,
  ) {}

  list(actor: Actor): Promise<Role[]> {
    assertCan(actor, 'role.read');
    return this.rows.all();
  }

  async get(actor: Actor, id: string): Promise<Role> {
    if (!can(actor, 'role.read')) throw RoleNotFound();
    const role = await this.rows.find(id);
    if (!role) throw RoleNotFound();
    return role;
  }

  create(actor: Actor, input: RoleInput): Promise<Role> {
    assertCan(actor, 'role.manage');
    return this.uow.run(async () => {
      if ((await this.rows.count()) >= MAX_ROLES) throw TooManyRoles({ max: MAX_ROLES });
      const now = this.clock.ms();
      const { name, scope, permissions } = input;
      const role: Role = {
        id: newId(),
        ...Role.called(name),
        permissions: [...new Set(permissions)].sort(),
        scope,
        version: 1,
        createdAt: now,
        updatedAt: now,
      };
      this.roles.assertWithin(actor, grantOf(role));
      await this.rows.insert(role);
      this.events.emit(actor, RoleMade, { roleId: role.id, name, permissions: role.permissions, scope });
      return role;
    });
  }

  /** Counts at once for everybody who has the role, also on sockets that are open. */
  change(actor: Actor, key: string, input: Partial<RoleInput>, ifVersion?: number): Promise<Role> {
    return this.uow.run(async () => {
      const role = await this.load(actor, key, ifVersion);
      const changed: Role = {
        ...role,
        ...Role.called(input.name ?? role.name),
        permissions: [...new Set(input.permissions ?? role.permissions)].sort(),
        scope: input.scope ?? role.scope,
        version: role.version + 1,
        updatedAt: this.clock.ms(),
      };
      this.roles.assertWithin(actor, grantOf(changed));
      const added = changed.permissions.filter((each) => !role.permissions.includes(each));
      const removed = role.permissions.filter((each) => !changed.permissions.includes(each));
      const rights = added.length > 0 || removed.length > 0 || changed.scope !== role.scope;
      if (!rights && changed.name === role.name) return role;
      await this.rows.update(changed);
      const roleId = role.id;
      if (changed.name !== role.name)
        this.events.emit(actor, RoleRenamed, { roleId, from: role.name, to: changed.name });
      if (rights)
        this.events.emit(actor, RoleRightsChanged, {
          roleId,
          added,
          removed,
          scopeFrom: role.scope,
          scopeTo: changed.scope,
        });
      return changed;
    });
  }

  delete(actor: Actor, key: string, ifVersion?: number): Promise<void> {
    return this.uow.run(async () => {
      const role = await this.load(actor, key, ifVersion);
      if (await this.uses.any(role.id)) throw RoleInUse();
      await this.rows.delete(role.id);
      this.events.emit(actor, RoleDeleted, { roleId: role.id, name: role.name });
    });
  }

  private async load(actor: Actor, key: string, ifVersion?: number): Promise<Role> {
    if (!can(actor, 'role.read')) throw RoleNotFound();
    assertCan(actor, 'role.manage');
    if (builtInRoles.some((role) => role.key === key)) throw RoleBuiltIn();
    const role = await this.rows.findForChange(key);
    if (!role) throw RoleNotFound();
    this.roles.assertWithin(actor, grantOf(role));
    if (ifVersion !== undefined && role.version !== ifVersion) throw RoleStale();
    return role;
  }
}
