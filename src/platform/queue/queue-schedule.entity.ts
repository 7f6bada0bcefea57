import { Entity, Index } from 'typeorm';
import { JsonColumn, KeyColumn, TextColumn, TimeColumn } from '../database/index.js';

/** A job that is added once an interval, whatever driver runs it. */
@Entity('queue_schedules')
@Index('ux_queue_schedules_job', ['jobId'], { unique: true })
@Index('ix_queue_schedules_next', ['nextAt'])
export class QueueSchedule {
  @KeyColumn()
  id!: number;

  @TextColumn(190)
  jobId!: string;

  @TextColumn(60)
  job!: string;

  @TimeColumn()
  everyMs!: number;

  @TimeColumn()
  nextAt!: number;

  @JsonColumn()
  data!: object;
}
