import { Entity, Index } from 'typeorm';
import { IdColumn, RefColumn, TextColumn, TimeColumn } from '../../../platform/database/index.js';

export const memberRoles = ['owner', 'moderator', 'member'] as const;
export type MemberRole = (typeof memberRoles)[number];

/** As the end of what has none. */
export const FOR_GOOD = Number.MAX_SAFE_INTEGER;

/** Somebody who is in a room. */
@Entity('room_members')
@Index('ux_room_members_pair', ['roomId', 'userId'], { unique: true })
@Index('ix_room_members_joined', ['roomId', 'joinedAt', 'id'])
@Index('ix_room_members_userId', ['userId', 'roomId'])
export class RoomMember {
  @IdColumn()
  id!: string;

  @RefColumn()
  roomId!: string;

  @RefColumn()
  userId!: string;

  @TextColumn(10)
  role!: MemberRole;

  /** Until when they may read and not write; null when they may. */
  @TimeColumn({ nullable: true })
  mutedUntil!: number | null;

  @TimeColumn()
  joinedAt!: number;
}
