import type { Actor } from '../../kernel/index.js';
import { isPerson } from '../../kernel/index.js';
import { PersonNeeded } from './rooms.errors.js';

export function assertPerson(actor: Actor): void {
  if (!isPerson(actor)) throw PersonNeeded();
}
