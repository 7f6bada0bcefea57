import type { ActorKind, EventDefinition } from '../../kernel/index.js';

/** An event as the log holds it. */
export interface Logged<P extends object = object> {
  /** Its place in the whole log; rises, with holes. */
  readonly position: number;
  readonly stream: string;
  /** Its place in its stream; rises by one. */
  readonly seq: number;
  readonly type: string;
  readonly version: number;
  /** UTC milliseconds. */
  readonly at: number;
  readonly actor: { readonly kind: ActorKind; readonly id: string };
  readonly requestId: string | null;
  /** Where it came from, when somebody outside did it. */
  readonly address: string | null;
  readonly payload: P;
}

export type PayloadOf<E> = E extends EventDefinition<infer P> ? P : never;

/** Narrows a logged event to one of the kinds a handler hears. */
export function is<P extends object>(event: Logged, definition: EventDefinition<P>): event is Logged<P> {
  return event.type === definition.type;
}
