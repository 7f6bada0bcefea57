import { Entity, Index } from 'typeorm';
import { CountColumn, KeyRefColumn, TextColumn } from '../../platform/database/index.js';

/** How much somebody has sent on one day of UTC. Deleting a file gives nothing back. */
@Entity('media_usage')
@Index('ix_media_usage_day', ['day'])
export class MediaUsage {
  /** `20654/user:0198…`. */
  @TextColumn(120, { primary: true })
  id!: string;

  /** Days since 1970. */
  @CountColumn()
  day!: number;

  @CountColumn()
  files!: number;

  @KeyRefColumn()
  bytes!: number;
}
