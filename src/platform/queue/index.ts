import { QueueJob } from './queue-job.entity.js';
import { QueuePause } from './queue-pause.entity.js';
import { QueueSchedule } from './queue-schedule.entity.js';

export { FailedJobNotFound, GiveUp, QueueUnknown } from './errors.js';
export type { JobRun } from './handles.js';
export { Handles } from './handles.js';
export type { Backoff, JobDefinition } from './job.js';
export { definedJobs, definedQueues, defineJob } from './job.js';
export { ManualQueue } from './manual.queue.js';
export type { FailedJob, FailedQuery, QueueCounts } from './queue.driver.js';
export type { ProbeTime } from './queue.checks.js';
export { queueFindings } from './queue.checks.js';
export { QueueDriver } from './queue.driver.js';
export { QueueModule } from './queue.module.js';
export type { AddOptions } from './queues.js';
export { Queues } from './queues.js';
export const queueEntities = [QueueJob, QueuePause, QueueSchedule];
