import { QueueJob } from './queue-job.entity.js';
import { QueuePause } from './queue-pause.entity.js';
import { QueueSchedule } from './queue-schedule.entity.js';

export { FailedJobNotFound, GiveUp, QueueUnknown } from './errors.js';
export type { JobRun } from './handles.js';
export { Handles } from './handles.js';
export type { JobDefinition } from './job.js';
export { definedQueues, defineJob } from './job.js';
export { ManualQueue } from './manual.queue.js';
export type { FailedJob, QueueCounts } from './queue.driver.js';
export { queueFindings } from './queue.checks.js';
export { QueueDriver } from './queue.driver.js';
export { QueueModule } from './queue.module.js';
export { Queues } from './queues.js';
export const queueEntities = [QueueJob, QueuePause, QueueSchedule];
