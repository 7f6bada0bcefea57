import { Entity, Index } from 'typeorm';
import {
  CountColumn,
  JsonColumn,
  KeyColumn,
  LongTextColumn,
  RefColumn,
  TextColumn,
  TimeColumn,
} from '../database/index.js';

export type JobState = 'waiting' | 'delayed' | 'running' | 'failed';

/** A job of the local driver, from its being added until it is done: a finished one is removed. */
@Entity('queue_jobs')
@Index('ux_queue_jobs_job', ['queue', 'jobId'], { unique: true })
@Index('ix_queue_jobs_line', ['queue', 'state', 'urgency', 'dueAt'])
@Index('ix_queue_jobs_due', ['queue', 'state', 'dueAt'])
export class QueueJob {
  @KeyColumn()
  id!: number;

  @TextColumn(60)
  queue!: string;

  @TextColumn(190)
  jobId!: string;

  @TextColumn(60)
  job!: string;

  @TextColumn(8)
  state!: JobState;

  /** The priority, negative: an index is read upwards. */
  @CountColumn()
  urgency!: number;

  /** When it became or becomes due; for a failed job, when it failed. */
  @TimeColumn()
  dueAt!: number;

  @CountColumn()
  attempts!: number;

  /** The process that runs it, and until when it need not show a sign of life; by the time of the database. */
  @RefColumn({ nullable: true })
  owner!: string | null;

  @TimeColumn({ nullable: true })
  leaseUntil!: number | null;

  @JsonColumn()
  data!: object;

  /** What was added under its id while it ran: the job it becomes when that run has ended. */
  @JsonColumn({ nullable: true })
  again!: object | null;

  @LongTextColumn({ nullable: true })
  error!: string | null;

  @LongTextColumn({ nullable: true })
  stack!: string | null;

  @TimeColumn()
  addedAt!: number;
}
