import { Entity, Index } from 'typeorm';
import { IdColumn, RefColumn, TextColumn, TimeColumn } from '../../platform/database/index.js';

/**
 * `contact`: accepted, always on both sides. `removed`: were contacts or blocked once; they still know of each other.
 * `declined`: not to be asked until `until`. `blocked`: out of reach.
 */
export type TieState = 'contact' | 'removed' | 'declined' | 'blocked';

/**
 * How somebody stands to somebody else: one row for each direction, so that what one of them decided says nothing to the
 * other, and everybody's own list is one range of an index.
 */
@Entity('contact_ties')
@Index('ux_contact_ties_owner_other', ['ownerId', 'otherId'], { unique: true })
@Index('ix_contact_ties_owner_state', ['ownerId', 'state', 'otherId'])
export class ContactTie {
  @IdColumn()
  id!: string;

  @RefColumn()
  ownerId!: string;

  @RefColumn()
  otherId!: string;

  @TextColumn(8)
  state!: TieState;

  /** Since when it is so. */
  @TimeColumn()
  since!: number;

  /** Until when; for what passes by itself. */
  @TimeColumn({ nullable: true })
  until!: number | null;

  static stands(tie: ContactTie | null | undefined, state: TieState, now: number): boolean {
    return tie?.state === state && (tie.until === null || tie.until > now);
  }

  /** Whether its owner is not to be shown a request of the other. */
  static shuts(tie: ContactTie | null | undefined, now: number): boolean {
    return (['contact', 'declined', 'blocked'] as const).some((state) => ContactTie.stands(tie, state, now));
  }
}
