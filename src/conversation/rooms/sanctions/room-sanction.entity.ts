import { Entity, Index } from 'typeorm';
import type { MemberRole } from '../members/room-member.entity.js';
import { IdColumn, RefColumn, TextColumn, TimeColumn } from '../../../platform/database/index.js';

export const sanctionKinds = ['mute', 'ban'] as const;
export type SanctionKind = (typeof sanctionKinds)[number];

/**
 * Somebody who may not write in a room, or may not come into it, for a while or for good. A mute is enforced by the end
 * that their membership holds, which every message looks at; this says by whom and why, and that it counts again when
 * they leave and come back.
 */
@Entity('room_sanctions')
@Index('ux_room_sanctions_pair', ['roomId', 'userId', 'kind'], { unique: true })
@Index('ix_room_sanctions_created', ['createdAt', 'id'])
@Index('ix_room_sanctions_room', ['roomId', 'kind', 'createdAt', 'id'])
@Index('ix_room_sanctions_user', ['userId', 'createdAt', 'id'])
export class RoomSanction {
  @IdColumn()
  id!: string;

  @TextColumn(4)
  kind!: SanctionKind;

  @RefColumn()
  roomId!: string;

  @RefColumn()
  userId!: string;

  /** Null: for good. */
  @TimeColumn({ nullable: true })
  until!: number | null;

  /** Of a ban: the part they had. Where nobody comes in by themselves they have it again when the ban is lifted. */
  @TextColumn(10, { nullable: true })
  wasIn!: MemberRole | null;

  @TextColumn(250)
  reason!: string;

  /** `user:0198…`; null where it was the desk itself, or is not known any more. */
  @TextColumn(100, { nullable: true })
  imposedBy!: string | null;

  @TimeColumn()
  createdAt!: number;

  static counts({ until }: Pick<RoomSanction, 'until'>, now: number): boolean {
    return until === null || until > now;
  }
}
