import type { Actor } from '../../kernel/index.js';
import { can } from '../../kernel/index.js';

export function isPerson({ kind }: Actor): boolean {
  return kind === 'user' || kind === 'guest';
}

/** Customers and guests: people who use the desk rather than work at it. */
export function isOutside(actor: Actor): boolean {
  return isPerson(actor) && !can(actor, 'room.browse');
}
