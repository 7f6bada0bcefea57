import type { Scope } from '../../kernel/index.js';
import { scopes } from '../../kernel/index.js';
import { Choice, Flag, Integer, ListOf, PartialOf, Text } from '../../platform/schema/index.js';
import type { Permission } from './permissions.js';
import { permissions } from './permissions.js';
import type { Role } from './role.entity.js';
import type { RoleGrant } from './roles.builtin.js';
import { grantOf } from './roles.js';

const keys = Object.keys(permissions) as Permission[];
const LADDER =
  'Which rows its permissions reach. A ladder: `own` (theirs), `unassigned` (also those nobody has), `team` (also those of their teams), `all`.';

export class RoleDto {
  @Text({
    max: 36,
    doc: 'What the role is known by: a word for a built-in role, an id for one made here.',
    example: 'agent',
  })
  key!: string;

  @Text({ max: 50, doc: 'What it is called.', example: 'Agent' })
  name!: string;

  @Flag({ doc: 'Whether it belongs to the program and stays as it is.', example: true })
  builtIn!: boolean;

  @ListOf(Text({ max: 60 }), {
    max: 200,
    doc: 'What it allows; GET /permissions says what each means.',
    example: ['tag.read'],
  })
  permissions!: string[];

  @Choice(scopes, { doc: LADDER, example: 'team' })
  scope!: Scope;

  @Integer({ min: 1, doc: 'Rises with each change; also the ETag.', example: 1 })
  version!: number;

  static of(this: void, role: Role): RoleDto {
    return RoleDto.ofGrant(grantOf(role), role.version);
  }

  static ofGrant(this: void, role: RoleGrant, version = 1): RoleDto {
    const { key, name, builtIn, scope } = role;
    return { key, name, builtIn, permissions: [...role.permissions].sort(), scope, version };
  }
}

export class MakeRole {
  @Text({ max: 50, doc: 'What it is to be called; unique whatever the case.', example: 'Night shift' })
  name!: string;

  @ListOf(Choice(keys), {
    max: 200,
    distinct: true,
    doc: 'What it allows, beyond one’s own account, which every role may use. Nothing that you may not do yourself.',
    example: ['user.read', 'tag.read'],
  })
  permissions!: Permission[];

  @Choice(scopes, { default: 'own', doc: LADDER, example: 'team' })
  scope!: Scope;
}

export class ChangeRole extends PartialOf(MakeRole) {}

export class PermissionDto {
  @Text({ max: 60, doc: 'The permission.', example: 'tag.manage' })
  key!: string;

  @Text({ max: 200, doc: 'What it allows.', example: 'Make, rename and delete tags.' })
  says!: string;
}
