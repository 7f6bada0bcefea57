import type { Actor } from '../../kernel/index.js';
import type { User } from '../users/index.js';

/** The person as the one who did it, for what they do before they are signed in; it may do nothing else. */
export function actorOf({ id, kind }: Pick<User, 'id' | 'kind'>): Actor {
  return { kind, id, permissions: new Set() };
}

/** Enough of an address to recognise it, too little to read it: `an…@example.com`. Anything else becomes a few signs. */
export function masked(typed: string): string {
  const at = typed.lastIndexOf('@');
  const name = at > 0 ? typed.slice(0, at) : typed;
  const domain = at > 0 ? typed.slice(at) : '';
  return `${[...name].slice(0, 2).join('')}…${domain}`.slice(0, 120);
}
