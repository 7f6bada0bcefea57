import { Entity, Index } from 'typeorm';
import { CountColumn, RefColumn } from '../../platform/database/index.js';

/** How far somebody has come in a room: its places, as `seq` counts them. */
@Entity('room_cursors')
@Index('ix_room_cursors_userId', ['userId', 'roomId'])
export class RoomCursor {
  @RefColumn({ primary: true })
  roomId!: string;

  @RefColumn({ primary: true })
  userId!: string;

  /** What one of their devices has; never goes back. */
  @CountColumn()
  deliveredSeq!: number;

  /** What they have seen; never goes back. */
  @CountColumn()
  readSeq!: number;

  /** Where "new" begins for themselves; goes back when they mark something unread. */
  @CountColumn()
  unreadAfter!: number;
}
