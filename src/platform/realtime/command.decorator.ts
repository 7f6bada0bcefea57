import type { Actor } from '../../kernel/index.js';
import { markMethod } from '../discovery/index.js';
import type { SchemaClass } from '../schema/index.js';
import type { SocketSession } from './socket-session.js';

export interface CommandLimit {
  /** How often in one rate-limit window (RATE_LIMIT_WINDOW). */
  readonly times: number;
  /**
   * Counted for the actor over all connections and nodes, as HTTP counts, at the price of a Redis round trip a
   * command: for what is costly or tempting. Otherwise counted for the connection, in memory.
   */
  readonly shared?: boolean;
}

export interface CommandOptions<I = unknown, O = unknown> {
  /** One sentence for the documents. */
  readonly says: string;
  /** The class the input is checked against; without one the command takes no input. */
  readonly input?: SchemaClass<I & object>;
  /** The class of the answer's `data`; without one it is `null`. */
  readonly output?: SchemaClass<O & object>;
  readonly limit?: CommandLimit;
}

export interface DeclaredCommand extends CommandOptions {
  readonly name: string;
}

export const COMMAND = Symbol('command');

type Method<I, O> = (actor: Actor, input: I, socket: SocketSession) => Promise<O> | O;

/**
 * Makes a provider's method answer a socket command, `noun:verb`. By the time it is called the input is valid, the
 * actor may send it, and it was not sent too often; what it returns or throws becomes the acknowledgement.
 */
export function Command<I = undefined, O = void>(name: string, options: CommandOptions<I, O>) {
  const declared: DeclaredCommand = { name, ...options };
  return <M extends Method<I, O>>(target: object, key: string, descriptor: TypedPropertyDescriptor<M>): void => {
    markMethod(COMMAND, declared)(target, key, descriptor as PropertyDescriptor);
  };
}
