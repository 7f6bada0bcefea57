import type { Actor } from '../../kernel/index.js';
import { can, isPerson } from '../../kernel/index.js';

/** Customers and guests: people who use the desk rather than work at it. */
export function isOutside(actor: Actor): boolean {
  return isPerson(actor) && !can(actor, 'room.browse');
}
