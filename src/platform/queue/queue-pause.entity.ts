import { Entity, Index } from 'typeorm';
import { KeyColumn, TextColumn, TimeColumn } from '../database/index.js';

/** A queue of the local driver that is paused. */
@Entity('queue_pauses')
@Index('ux_queue_pauses_queue', ['queue'], { unique: true })
export class QueuePause {
  @KeyColumn()
  id!: number;

  @TextColumn(60)
  queue!: string;

  @TimeColumn()
  pausedAt!: number;
}
