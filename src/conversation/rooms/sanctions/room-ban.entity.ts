import { Entity, Index } from 'typeorm';
import type { MemberRole } from '../members/room-member.entity.js';
import { IdColumn, RefColumn, TextColumn, TimeColumn } from '../../../platform/database/index.js';

/** Somebody who may not come into a room, for a while or for good. */
@Entity('room_bans')
@Index('ux_room_bans_pair', ['roomId', 'userId'], { unique: true })
@Index('ix_room_bans_created', ['roomId', 'createdAt', 'id'])
export class RoomBan {
  @IdColumn()
  id!: string;

  @RefColumn()
  roomId!: string;

  @RefColumn()
  userId!: string;

  /** Null: for good. */
  @TimeColumn({ nullable: true })
  until!: number | null;

  /** The part they had. Where nobody comes in by themselves they have it again when the ban is lifted. */
  @TextColumn(10, { nullable: true })
  wasIn!: MemberRole | null;

  @TextColumn(250)
  reason!: string;

  @TimeColumn()
  createdAt!: number;
}
