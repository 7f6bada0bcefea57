import type { SchemaClass } from '../schema/index.js';

/** An event the server sends to sockets: its name on the wire and the class of its payload. */
export interface SocketEventDefinition<P extends object = object> {
  readonly name: string;
  /** One sentence for the documents. */
  readonly says: string;
  readonly payload: SchemaClass<P>;
}

const definitions = new Map<string, SocketEventDefinition>();

export function defineSocketEvent<P extends object>(
  name: string,
  about: { says: string; payload: SchemaClass<P> },
): SocketEventDefinition<P> {
  if (definitions.has(name)) throw new Error(`The socket event "${name}" is defined twice.`);
  const definition: SocketEventDefinition<P> = { name, ...about };
  definitions.set(name, definition);
  return definition;
}

/** Every event of this build, by name. */
export function definedSocketEvents(): readonly SocketEventDefinition[] {
  return [...definitions.values()].sort((a, b) => (a.name < b.name ? -1 : 1));
}
