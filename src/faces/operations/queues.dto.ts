import type { FailedJob, QueueCounts } from '../../platform/queue/index.js';
import { Flag, Free, Integer, ListOf, LongText, Text, Time } from '../../platform/schema/index.js';

const count = (doc: string) => Integer({ min: 0, doc, example: 0 });

export class QueueDto {
  @Text({ max: 80, doc: 'The name of the queue.', example: 'deliveries' })
  name!: string;

  @count('Jobs whose turn it is.')
  waiting!: number;

  @count('Jobs whose time has not come.')
  delayed!: number;

  @count('Jobs that run now.')
  running!: number;

  @count('Jobs that failed for good and wait for a person.')
  failed!: number;

  @Flag({ doc: 'Whether nothing more of it is started.', example: false })
  paused!: boolean;

  @count('For how many milliseconds the next job has been ready.')
  lagMs!: number;

  static of(this: void, name: string, counts: QueueCounts): QueueDto {
    return { name, ...counts };
  }
}

export class QueueList {
  @ListOf(QueueDto, { max: 1000, doc: 'Every queue, by name.' })
  data!: QueueDto[];
}

export class FailedJobDto {
  @Text({ max: 250, doc: 'The id of the job within its queue.', example: 'delivery.send/0198d0f4' })
  id!: string;

  @Text({ max: 80, doc: 'What it was to do.', example: 'delivery.send' })
  job!: string;

  @Free({ doc: 'What it was given.', example: { id: '0198d0f4' } })
  data!: object;

  @LongText({ max: 10_000, doc: 'Why it failed, the last time.', example: 'The other side did not answer.' })
  error!: string;

  @Integer({ min: 0, doc: 'How often it was tried.', example: 5 })
  attempts!: number;

  @Time({ doc: 'When it was added.' })
  addedAt!: Date;

  @Time({ doc: 'When it failed for good.' })
  failedAt!: Date;

  static of(this: void, { id, job, data, error, attempts, addedAt, failedAt }: FailedJob): FailedJobDto {
    return { id, job, data, error, attempts, addedAt, failedAt };
  }
}

export class JobCountDto {
  @count('How many jobs it was done to.')
  count!: number;
}
