import { Entity, Index } from 'typeorm';
import {
  CountColumn,
  FlagColumn,
  IdColumn,
  RefColumn,
  TextColumn,
  TimeColumn,
} from '../../../platform/database/index.js';

export type SessionEnd =
  | 'signed_out'
  | 'ended_elsewhere'
  | 'ended_by_staff'
  | 'password_changed'
  | 'token_reused'
  | 'disabled'
  | 'deactivated'
  | 'merged'
  | 'too_many';

/** Somebody signed in somewhere. All refresh tokens of a session are one family: each refresh counts `generation` up. */
@Entity('sessions')
@Index('ix_sessions_userId', ['userId', 'endedAt'])
@Index('ix_sessions_expiresAt', ['expiresAt'])
export class Session {
  @IdColumn()
  id!: string;

  @RefColumn()
  userId!: string;

  /** How they proved who they are: `password`, `guest`, `google`... */
  @TextColumn(20)
  method!: string;

  /** For people: "Firefox on Windows". */
  @TextColumn(100)
  device!: string;

  @TextColumn(64)
  address!: string;

  /** Whether a second factor was given too. */
  @FlagColumn()
  strong!: boolean;

  @CountColumn()
  generation!: number;

  /** When the present refresh token was made. */
  @TimeColumn()
  refreshedAt!: number;

  @TimeColumn()
  createdAt!: number;

  /** Kept roughly: written when a minute has passed. */
  @TimeColumn()
  lastSeenAt!: number;

  /** When it ends unless it is refreshed. */
  @TimeColumn()
  expiresAt!: number;

  @TimeColumn({ nullable: true })
  endedAt!: number | null;

  @TextColumn(20, { nullable: true })
  endedBecause!: SessionEnd | null;
}
