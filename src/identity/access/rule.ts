import type { Reflector } from '@nestjs/core';
import type { Actor } from '../../kernel/index.js';
import { can, Forbidden } from '../../kernel/index.js';
import { CredentialMissing } from '../../platform/http/index.js';
import { PUBLIC, REQUIRES } from './decorators.js';
import type { Permission } from './permissions.js';

export const NotAllowed = Forbidden.define(
  'access.forbidden',
  'This needs the permission "{permission}", which you do not have.',
);

/** What a route or command asks for: one of these permissions, or nothing. `undefined` means that nobody has decided. */
export type Rule = { anyOf: readonly string[] } | 'public' | undefined;

// eslint-disable-next-line @typescript-eslint/no-unsafe-function-type -- what Nest calls handlers and classes
type Target = Function;

export function ruleOf(reflector: Reflector, handler: Target, owner: Target): Rule {
  const targets = [handler, owner] as Parameters<Reflector['getAllAndOverride']>[1];
  const anyOf = reflector.getAllAndOverride<readonly string[] | undefined>(REQUIRES, targets);
  if (anyOf) return { anyOf };
  return reflector.getAllAndOverride<boolean | undefined>(PUBLIC, targets) ? 'public' : undefined;
}

/** Inside a verb, where the route has not asked yet or somebody else calls it. */
export function assertCan(actor: Actor, permission: Permission): void {
  if (!can(actor, permission)) throw NotAllowed({ permission });
}

export function assertRule(actor: Actor, rule: Rule): void {
  if (rule === 'public') return;
  if (actor.kind === 'anonymous') throw CredentialMissing();
  if (rule?.anyOf.some((permission) => can(actor, permission))) return;
  throw NotAllowed({ permission: rule?.anyOf[0] ?? 'none' });
}
