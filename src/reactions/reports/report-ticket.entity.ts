import { Entity, Index } from 'typeorm';
import { KeyRefColumn, RefColumn, TextColumn, TimeColumn } from '../../platform/database/index.js';

/** A ticket as the log has told of it so far: where it stood when something happened to it. */
@Entity('report_tickets')
@Index('ix_report_tickets_awaitedIn', ['awaitedIn'])
export class ReportTicket {
  @RefColumn({ primary: true })
  ticketId!: string;

  /** Empty for none. */
  @TextColumn(36)
  teamId!: string;

  /** Empty for nobody. */
  @TextColumn(36)
  assigneeId!: string;

  @TimeColumn()
  openedAt!: number;

  /** The conversation in which the first answer is awaited; null when it has come, or when nobody asked. */
  @RefColumn({ nullable: true })
  awaitedIn!: string | null;

  /** Who awaits it. */
  @RefColumn({ nullable: true })
  requesterId!: string | null;

  /** The last event of its history that was counted: none is counted twice. */
  @KeyRefColumn()
  position!: number;
}

/** The first event that was ever counted. Who hears it again starts anew. */
@Entity('report_beginnings')
export class ReportBeginning {
  @TextColumn(36, { primary: true })
  name!: string;

  @KeyRefColumn()
  position!: number;
}
