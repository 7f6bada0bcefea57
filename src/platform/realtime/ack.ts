import { DomainError } from '../../kernel/index.js';
import type { Problem } from '../http/index.js';
import { problemOf } from '../http/index.js';

/** HTTP tells in a header when trying again makes sense; a socket has only the problem itself. */
export type SocketProblem = Problem & { readonly retryAfter?: number };

/** What every command is acknowledged with. */
export type Ack<T = unknown> =
  { readonly ok: true; readonly data: T } | { readonly ok: false; readonly error: SocketProblem };

export function socketProblem(error: unknown, occasion: { requestId: string; instance?: string }): SocketProblem {
  const problem = problemOf(error, occasion);
  const retryAfter = error instanceof DomainError ? error.extras.retryAfter : undefined;
  return retryAfter === undefined ? problem : { ...problem, retryAfter: Math.max(1, Math.ceil(retryAfter)) };
}
