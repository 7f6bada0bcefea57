import { Entity, Index } from 'typeorm';
import { IdColumn, JsonColumn, RefColumn, TextColumn, TimeColumn } from '../../../platform/database/index.js';
import type { Mode, Reason } from './choose.js';

/** What made the desk look for somebody. */
export const triggers = [
  'opened',
  'reopened',
  'transferred',
  'available',
  'freed',
  'gone',
  'given_back',
  'rules',
  'swept',
] as const;
export type Trigger = (typeof triggers)[number];

/** To whom a ticket went or why to nobody, with what was known of everybody who was thought of. */
@Entity('assignment_decisions')
@Index('ix_assignment_decisions_ticket', ['ticketId', 'id'])
@Index('ix_assignment_decisions_at', ['at'])
export class AssignmentDecision {
  @IdColumn()
  id!: string;

  @RefColumn()
  ticketId!: string;

  @TextColumn(36)
  team!: string;

  @TimeColumn()
  at!: number;

  @TextColumn(16)
  cause!: Trigger;

  @TextColumn(16)
  mode!: Mode;

  @RefColumn({ nullable: true })
  chosenId!: string | null;

  @JsonColumn()
  reasons!: readonly Reason[];
}

/** Since when somebody has a ticket, or had it. */
@Entity('assignment_hands')
export class AssignmentHand {
  @RefColumn({ primary: true })
  ticketId!: string;

  @RefColumn({ primary: true })
  userId!: string;

  @TimeColumn()
  at!: number;

  /** `had` it; `let_go` of it, or it was taken from them; `left` the team it is in. */
  @TextColumn(8)
  state!: HandState;
}

export type HandState = 'had' | 'let_go' | 'left';
