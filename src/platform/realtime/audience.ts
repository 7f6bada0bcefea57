import type { Actor } from '../../kernel/index.js';

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

export const audience = {
  /** One connection. */
  socket: (id: string): Audience => Audience.of(id),
  /** Every connection of a person, guest or key: `user:0198…`, as `actorKey()` gives it. */
  actor: (key: string): Audience => Audience.of(`actor:${key}`),
  /** Every connection that was made through one session of a person. */
  session: (sessionId: string): Audience => Audience.of(`session:${sessionId}`),
  /** Everyone who holds the permission now, those who may do everything included. */
  holders: (permission: string): Audience => Audience.of(`can:${permission}`, `can:${everything}`),
  /** Those whom server code has let in by `Live.join`. */
  room: (id: string): Audience => Audience.of(`room:${id}`),
  /** All of them together; whoever is in several hears it once. */
  union: (...parts: readonly Audience[]): Audience => Audience.of(...new Set(parts.flatMap((part) => part.rooms))),
};

/** The audiences a connection belongs to by who it is. */
export function roomsOf(actor: Actor, key: string): string[] {
  const session = actor.sessionId === undefined ? [] : [`session:${actor.sessionId}`];
  return [`actor:${key}`, ...session, ...permissionsOf(actor).map((permission) => `can:${permission}`)];
}

/** In a fixed order; who may do everything holds `*` alone. */
export function permissionsOf({ permissions }: Actor): string[] {
  return permissions.has(everything) ? [everything] : [...permissions].sort();
}
