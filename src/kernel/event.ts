/** A plain JSON value; what an event carries. */
export type Json = string | number | boolean | null | Json[] | { [key: string]: Json };

export interface EventDefinition<P extends object = object> {
  /** The name on the wire, past tense: `ticket.moved`. */
  readonly type: string;
  readonly version: number;
  /** One sentence for the documents. */
  readonly says: string;
  /** The log this event belongs to; within a stream, events are numbered without a gap. */
  stream(this: void, payload: P): string;
  /** Makes `P` part of the type; never set. */
  readonly payload?: P;
}

const definitions = new Map<string, EventDefinition>();

/**
 * Declares what can happen. The payload holds ids and facts (from, to), never entities: whoever hears of it later
 * reads the rows again and copes with their being gone.
 */
export function defineEvent<P extends object>(
  type: string,
  about: { says: string; version?: number; stream: (payload: P) => string },
): EventDefinition<P> {
  if (definitions.has(type)) throw new Error(`The event "${type}" is defined twice.`);
  const definition: EventDefinition<P> = { type, version: about.version ?? 1, says: about.says, stream: about.stream };
  definitions.set(type, definition as EventDefinition);
  return definition;
}

/** Every event of this build, by name. */
export function definedEvents(): readonly EventDefinition[] {
  return [...definitions.values()].sort((a, b) => a.type.localeCompare(b.type));
}
