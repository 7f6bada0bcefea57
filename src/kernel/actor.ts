/** Who does something. Every service verb takes one as its first argument; every event and log line names it. */
export type ActorKind = 'anonymous' | 'guest' | 'user' | 'key' | 'system';

/** Which rows an actor's permissions reach. A ladder: each step holds the ones before it. */
export const scopes = ['own', 'unassigned', 'team', 'all'] as const;
export type Scope = (typeof scopes)[number];

export interface Actor {
  readonly kind: ActorKind;
  /** The user, guest or key; for `system` the name of the process; empty for `anonymous`. */
  readonly id: string;
  readonly permissions: ReadonlySet<string>;
  /** The session it acts through, when there is one. */
  readonly sessionId?: string;
  /** Which rows its permissions reach; `own` when nothing is said. */
  readonly scope?: Scope;
  /** The teams it belongs to. */
  readonly teams?: ReadonlySet<string>;
  /** How many requests a window, where it has a limit of its own. */
  readonly perWindow?: number;
}

export const anonymous: Actor = { kind: 'anonymous', id: '', permissions: new Set() };

const everything: ReadonlySet<string> = new (class extends Set<string> {
  override has(): boolean {
    return true;
  }
})();

/** The desk itself, acting by a rule or a schedule. It may do anything; the name says which part it was. */
export function system(name: string): Actor {
  return { kind: 'system', id: name, permissions: everything, scope: 'all' };
}

/** The short text by which logs and tables know an actor: `user:0198…`, `system:sweeper`, `anonymous`. */
export function actorKey(actor: Pick<Actor, 'kind' | 'id'>): string {
  return actor.id ? `${actor.kind}:${actor.id}` : actor.kind;
}

/** A key, the desk itself and who has not said who they are is nobody who could be met. */
export function isPerson({ kind }: Pick<Actor, 'kind'>): boolean {
  return kind === 'user' || kind === 'guest';
}

export function can(actor: Actor, permission: string): boolean {
  return actor.permissions.has(permission);
}

/** Whether the actor's permissions reach as far as `scope`. */
export function reaches(actor: Pick<Actor, 'scope'>, scope: Scope): boolean {
  return scopes.indexOf(actor.scope ?? 'own') >= scopes.indexOf(scope);
}
