import type { Actor } from '../../kernel/index.js';
import { reaches } from '../../kernel/index.js';

/** Who is meant by an event. Made only here, from what the server knows; a client can never name one. */
export class Audience {
  private constructor(
    /** As Socket.IO wants them; nobody changes them. */
    readonly rooms: string[],
  ) {}

  /** @internal The helpers below are the only callers. */
  static of(...rooms: string[]): Audience {
    return new Audience(rooms);
  }
}

const everything = '*';
const scoped = new Set<string>();

/** Where a row stands, for those whose permissions reach only some of them. */
export interface RowPlace {
  /** Whose it is; null for nobody. */
  readonly ownerId: string | null;
  /** Which team has it; null for all of them. */
  readonly teamId: string | null;
}

export const audience = {
  /** One connection. */
  socket: (id: string): Audience => Audience.of(id),
  /** Every connection of a person, guest or key: `user:0198…`, as `actorKey()` gives it. */
  actor: (key: string): Audience => Audience.of(`actor:${key}`),
  /** Every connection that was made through one session of a person. */
  session: (sessionId: string): Audience => Audience.of(`session:${sessionId}`),
  /** Everyone who holds the permission now, those who may do everything included. */
  holders: (permission: string): Audience => Audience.of(`can:${permission}`, `can:${everything}`),
  /**
   * Everyone who holds the permission now and reaches a row that stands there, by the ladder of scopes. The permission has
   * to be declared by `byRows` when the program is loaded.
   */
  reaching: (permission: string, { ownerId, teamId }: RowPlace): Audience => {
    if (!scoped.has(permission)) throw new Error(`"${permission}" is not declared by byRows().`);
    const at = (place: string) => `reach:${permission}:${place}`;
    const near = teamId ?? 'none';
    const owned = ownerId === null ? at(`free:${near}`) : at(`own:${ownerId}`);
    return Audience.of(at('all'), at(`team:${near}`), owned, `can:${everything}`);
  },
  /** Those whom server code has let in by `Live.join`. */
  room: (id: string): Audience => Audience.of(`room:${id}`),
  /** All of them together; whoever is in several hears it once. */
  union: (...parts: readonly Audience[]): Audience => Audience.of(...new Set(parts.flatMap((part) => part.rooms))),
};

/** Declares that a permission is for some rows more than for others: `audience.reaching(permission, row)`. */
export function byRows(permission: string): void {
  scoped.add(permission);
}

function placesOf(actor: Actor): string[] {
  if (reaches(actor, 'all')) return ['all'];
  const near = [...(actor.teams ?? []), 'none'];
  const own = `own:${actor.id}`;
  if (reaches(actor, 'team')) return [own, ...near.map((team) => `team:${team}`)];
  return reaches(actor, 'unassigned') ? [own, ...near.map((team) => `free:${team}`)] : [own];
}

/** The audiences a connection belongs to by who it is. */
export function roomsOf(actor: Actor, key: string): string[] {
  const session = actor.sessionId === undefined ? [] : [`session:${actor.sessionId}`];
  const reached = [...scoped]
    .filter((permission) => !actor.permissions.has(everything) && actor.permissions.has(permission))
    .flatMap((permission) => placesOf(actor).map((place) => `reach:${permission}:${place}`));
  return [`actor:${key}`, ...session, ...permissionsOf(actor).map((permission) => `can:${permission}`), ...reached];
}

/** In a fixed order; who may do everything holds `*` alone. */
export function permissionsOf({ permissions }: Actor): string[] {
  return permissions.has(everything) ? [everything] : [...permissions].sort();
}
