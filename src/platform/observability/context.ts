import { AsyncLocalStorage } from 'node:async_hooks';

/** What a request, a command or a job is known by, in every log line, event and error it leads to. */
export interface WorkContext {
  requestId: string;
  /** The short name of the actor, once it is known. */
  actor?: string;
  /** Where it came from, when it came from outside. */
  address?: string;
}

const store = new AsyncLocalStorage<WorkContext>();

export function context(): WorkContext | undefined {
  return store.getStore();
}

export function inContext<T>(value: WorkContext, work: () => T): T {
  return store.run(value, work);
}

/** In this one where there is one, else in the one that there is. */
export function inOwnContext<T>(value: WorkContext | undefined, work: () => T): T {
  return value ? store.run(value, work) : work();
}
