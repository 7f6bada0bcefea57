import { markMethod } from '../discovery/index.js';
import type { JobDefinition } from './job.js';

/** The attempt that is going on. */
export interface JobRun {
  /** The job's id within its queue, the same at each attempt. */
  readonly id: string;
  /** 1 the first time. */
  readonly attempt: number;
  /** How many there will be at the most. */
  readonly attempts: number;
  /** Aborted when the time is up or the process stops: a handler that goes on is no longer waited for. */
  readonly signal: AbortSignal;
}

export type JobHandler<D extends object = object> = (data: D, run: JobRun) => unknown;

export const HANDLES = Symbol('the job this method handles');

/** Marks the one method of a provider that does the job. */
export function Handles<D extends object>(job: JobDefinition<D>) {
  return <H extends JobHandler<D>>(prototype: object, name: string, method: TypedPropertyDescriptor<H>): void => {
    markMethod(HANDLES, job)(prototype, name, method);
  };
}
