import { NotFound } from '../../kernel/index.js';

export const QueueUnknown = NotFound.define('queue.unknown', 'There is no queue "{queue}".');
export const FailedJobNotFound = NotFound.define(
  'queue.job_not_found',
  'The queue "{queue}" has no failed job "{id}"; it may have been tried again or removed.',
);

/** Thrown by a handler: trying again would not help. */
export class GiveUp extends Error {
  override readonly name = 'GiveUp';
}

export class JobTimedOut extends Error {
  override readonly name = 'JobTimedOut';

  constructor(timeoutMs: number) {
    super(`It was not done after ${timeoutMs} ms.`);
  }
}

/** Its process ended or stopped answering in the middle, every time. */
export class JobLost extends Error {
  override readonly name = 'JobLost';

  constructor(attempts: number) {
    super(`The process that ran it ended or stopped answering; that was attempt ${attempts}, the last.`);
  }
}

/** Why a run is aborted when its process stops. Not a failure: the job goes back to where it waited. */
export class Draining extends Error {
  override readonly name = 'Draining';

  constructor() {
    super('The process is stopping; the job goes to another one.');
  }
}
