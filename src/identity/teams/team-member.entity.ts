import { Entity, Index } from 'typeorm';
import { FlagColumn, IdColumn, RefColumn, TimeColumn } from '../../platform/database/index.js';

/** That somebody is in a team. */
@Entity('team_members')
@Index('ux_team_members_team_user', ['teamId', 'userId'], { unique: true })
@Index('ix_team_members_user', ['userId', 'teamId'])
@Index('ix_team_members_team_joined', ['teamId', 'joinedAt', 'id'])
export class TeamMember {
  @IdColumn()
  id!: string;

  @RefColumn()
  teamId!: string;

  @RefColumn()
  userId!: string;

  /** Leads say who is in their team. */
  @FlagColumn()
  lead!: boolean;

  @TimeColumn()
  joinedAt!: number;
}
