import { Injectable } from '@nestjs/common';
import type { Actor } from '../../kernel/index.js';
import { isId, reaches } from '../../kernel/index.js';
import { ShortMemory } from '../../platform/cache/index.js';
import { UnitOfWork } from '../../platform/database/index.js';
import { isPermission } from './permissions.js';
import type { Role } from './role.entity.js';
import type { RoleGrant } from './roles.builtin.js';
import { builtInRoles, everybodys, ownAccount } from './roles.builtin.js';
import { RoleNotYours, RoleUnknown } from './roles.errors.js';
import { RolesRepository } from './roles.repository.js';

const BELIEVED_MS = 1000;
const REMEMBERED = 1000;

/** Says what a role allows. Built-in roles are known by their word, made ones by their id. */
@Injectable()
export class Roles {
  private readonly builtIn = new Map(builtInRoles.map((role) => [role.key, role]));
  private readonly made = new ShortMemory<RoleGrant | undefined>(BELIEVED_MS, REMEMBERED);

  constructor(
    private readonly roles: RolesRepository,
    private readonly uow: UnitOfWork,
  ) {}

  async of(key: string): Promise<RoleGrant | undefined> {
    const builtIn = this.builtIn.get(key);
    if (builtIn || !isId(key)) return builtIn;
    // Who decides inside a transaction decides on what is true there.
    return this.uow.isRunning() ? this.read(key) : this.made.get(key, () => this.read(key));
  }

  /**
   * Nobody gives, takes or changes a role that allows more than they may do themselves: otherwise whoever may change
   * people could make themselves anything.
   */
  async assertMayGrant(actor: Actor, key: string): Promise<void> {
    const role = await this.held(key);
    if (!role) throw RoleUnknown({ role: key });
    this.assertWithin(actor, role);
  }

  assertWithin(actor: Actor, role: RoleGrant): void {
    const beyond = [...role.permissions].filter((permission) => !everybodys.has(permission));
    if (!beyond.every((permission) => actor.permissions.has(permission)) || !reaches(actor, role.scope))
      throw RoleNotYours({ role: role.name });
  }

  /** Whoever is about to give a role keeps others from deleting it until they have. */
  private async held(key: string): Promise<RoleGrant | undefined> {
    if (!isId(key) || !this.uow.isRunning()) return this.of(key);
    const row = await this.roles.findForChange(key);
    return row ? grantOf(row) : undefined;
  }

  /** The keys of the roles that allow this. */
  async allowing(permission: string): Promise<string[]> {
    const made = (await this.roles.all()).map(grantOf);
    return [...this.builtIn.values(), ...made]
      .filter(({ permissions }) => permissions.has(permission))
      .map(({ key }) => key);
  }

  /** Somewhere a role was changed. */
  forget(): void {
    this.made.forgetAll();
  }

  private async read(key: string): Promise<RoleGrant | undefined> {
    const row = await this.roles.find(key);
    return row ? grantOf(row) : undefined;
  }
}

export function grantOf({ id, name, permissions, scope }: Role): RoleGrant {
  return {
    key: id,
    name,
    permissions: new Set([...ownAccount, ...permissions.filter(isPermission)]),
    scope,
    builtIn: false,
  };
}
