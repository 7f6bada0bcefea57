/** Who does something. Every service verb takes one as its first argument; every event and log line names it. */
export type ActorKind = 'anonymous' | 'guest' | 'user' | 'key' | 'system';

export interface Actor {
  readonly kind: ActorKind;
  /** The user, guest or key; for `system` the name of the process; empty for `anonymous`. */
  readonly id: string;
  readonly permissions: ReadonlySet<string>;
  /** The session or connection it acts through, when there is one. */
  readonly sessionId?: string;
}

export const anonymous: Actor = { kind: 'anonymous', id: '', permissions: new Set() };

const everything: ReadonlySet<string> = new (class extends Set<string> {
  override has(): boolean {
    return true;
  }
})();

/** The desk itself, acting by a rule or a schedule. It may do anything; the name says which part it was. */
export function system(name: string): Actor {
  return { kind: 'system', id: name, permissions: everything };
}

/** The short text by which logs and tables know an actor: `user:0198…`, `system:sweeper`, `anonymous`. */
export function actorKey(actor: Pick<Actor, 'kind' | 'id'>): string {
  return actor.id ? `${actor.kind}:${actor.id}` : actor.kind;
}

export function can(actor: Actor, permission: string): boolean {
  return actor.permissions.has(permission);
}
