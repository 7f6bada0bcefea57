import type { Permission } from '../../identity/access/index.js';
import { NotAllowed } from '../../identity/access/index.js';
import type { Actor } from '../../kernel/index.js';
import { can } from '../../kernel/index.js';
import { PersonNeeded } from './rooms.errors.js';

/** A key is nobody who could be in a room. */
export function isPerson({ kind }: Actor): boolean {
  return kind === 'user' || kind === 'guest';
}

export function assertPerson(actor: Actor): void {
  if (!isPerson(actor)) throw PersonNeeded();
}

export function assertMay(actor: Actor, permission: Permission): void {
  if (!can(actor, permission)) throw NotAllowed({ permission });
}
