import type { Scope } from '../../kernel/index.js';
import { defineEvent } from '../../kernel/index.js';

interface RoleFacts {
  roleId: string;
}

const stream = ({ roleId }: RoleFacts) => `role:${roleId}`;

export const RoleMade = defineEvent<RoleFacts & { name: string; permissions: string[]; scope: Scope }>('role.made', {
  says: 'A role was made.',
  stream,
});

export const RoleRenamed = defineEvent<RoleFacts & { from: string; to: string }>('role.renamed', {
  says: 'A role got another name.',
  stream,
});

export const RoleRightsChanged = defineEvent<
  RoleFacts & { added: string[]; removed: string[]; scopeFrom: Scope; scopeTo: Scope }
>('role.rights_changed', {
  says: 'What a role allows, or which rows that reaches, was changed. It counts at once for everybody who has it.',
  stream,
});

export const RoleDeleted = defineEvent<RoleFacts & { name: string }>('role.deleted', {
  says: 'A role was deleted.',
  stream,
});
