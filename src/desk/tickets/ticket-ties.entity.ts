import { Entity, Index } from 'typeorm';
import { CountColumn, KeyColumn, KeyRefColumn, RefColumn, TextColumn } from '../../platform/database/index.js';

/** That a ticket has a tag. */
@Entity('ticket_tags')
@Index('ix_ticket_tags_tagId', ['tagId', 'ticketNumber'])
export class TicketTag {
  @KeyRefColumn({ primary: true })
  ticketNumber!: number;

  @RefColumn({ primary: true })
  tagId!: string;
}

/** That somebody of the desk wants to hear what becomes of a ticket. It opens no ticket to them. */
@Entity('ticket_followers')
@Index('ix_ticket_followers_userId', ['userId', 'ticketNumber'])
export class TicketFollower {
  @KeyRefColumn({ primary: true })
  ticketNumber!: number;

  @RefColumn({ primary: true })
  userId!: string;
}

/**
 * So many tickets more (or fewer) of this kind. Written with each change that moves a ticket from one kind to another;
 * rows of the same kind are added up from time to time. Nobody waits for a row that everybody counts in.
 */
@Entity('ticket_tallies')
export class TicketTally {
  @KeyColumn()
  id!: number;

  /** Empty for nobody. */
  @TextColumn(36)
  assigneeId!: string;

  /** Empty for none. */
  @TextColumn(36)
  teamId!: string;

  @TextColumn(8)
  status!: string;

  @TextColumn(8)
  shelf!: string;

  @CountColumn()
  rank!: number;

  @CountColumn()
  count!: number;
}
