import { Entity, Index } from 'typeorm';
import {
  CountColumn,
  FlagColumn,
  KeyColumn,
  RefColumn,
  TextColumn,
  TimeColumn,
} from '../../platform/database/index.js';
import type { Status } from './tickets.lifecycle.js';

export const priorities = ['low', 'normal', 'high', 'urgent'] as const;
export type Priority = (typeof priorities)[number];

/** Where it came from: the customer's own chat, a program, or an agent who wrote it down for them. */
export const inboxes = ['widget', 'api', 'agent'] as const;
export type Inbox = (typeof inboxes)[number];

/**
 * Where on the desk it lies, in one word, so that each list is one range of an index: `queue` what wants work, `waiting`
 * for the customer, on `hold`, `snoozed`, `done`, or `spam`.
 */
export const shelves = ['queue', 'waiting', 'hold', 'snoozed', 'done', 'spam'] as const;
export type Shelf = (typeof shelves)[number];

const shelfOfStatus: Record<Status, Shelf> = {
  new: 'queue',
  open: 'queue',
  pending: 'waiting',
  on_hold: 'hold',
  solved: 'done',
  closed: 'done',
};

export const SUBJECT_MAX = 200;
export const PREVIEW_MAX = 140;
/** Snoozed until the customer writes, and no longer than that. */
export const UNTIL_REPLY = 8_000_000_000_000_000;

/** Work on a conversation. Its number is for people, its id for programs. */
@Entity('tickets')
@Index('ux_tickets_id', ['id'], { unique: true })
@Index('ux_tickets_openKey', ['openKey'], { unique: true })
@Index('ux_tickets_conversationId', ['conversationId'], { unique: true })
@Index('ux_tickets_backstageId', ['backstageId'], { unique: true })
@Index('ix_tickets_updatedAt', ['updatedAt', 'id', 'shelf'])
@Index('ix_tickets_shelf', ['shelf', 'updatedAt', 'id'])
@Index('ix_tickets_assignee', ['assigneeId', 'shelf', 'updatedAt', 'id'])
@Index('ix_tickets_team', ['teamId', 'shelf', 'updatedAt', 'id'])
@Index('ix_tickets_requester', ['requesterId', 'updatedAt', 'id'])
@Index('ix_tickets_queue', ['shelf', 'assigneeId', 'teamId', 'rank', 'queuedAt'])
@Index('ix_tickets_snoozedUntil', ['shelf', 'snoozedUntil'])
@Index('ix_tickets_waiting', ['shelf', 'waitingSince', 'assigneeId', 'teamId'])
export class Ticket {
  /** What people call it: #1042. */
  @KeyColumn()
  number!: number;

  @RefColumn()
  id!: string;

  @TextColumn(SUBJECT_MAX)
  subject!: string;

  @RefColumn()
  requesterId!: string;

  @TextColumn(8)
  inbox!: Inbox;

  /** By which of the desk's inboxes, where that is known. */
  @RefColumn({ nullable: true })
  inboxId!: string | null;

  @TextColumn(8)
  status!: Status;

  /** The place of its priority among them. */
  @CountColumn()
  rank!: number;

  @TextColumn(8)
  shelf!: Shelf;

  @FlagColumn()
  spam!: boolean;

  @RefColumn({ nullable: true })
  assigneeId!: string | null;

  @RefColumn({ nullable: true })
  teamId!: string | null;

  @RefColumn()
  conversationId!: string;

  @RefColumn()
  backstageId!: string;

  @RefColumn({ nullable: true })
  followUpOf!: string | null;

  @RefColumn({ nullable: true })
  mergedInto!: string | null;

  /** Whoever opened it called it so: tried again, it is opened once. */
  @TextColumn(150, { nullable: true })
  openKey!: string | null;

  /** The beginning of what was last said to or by the customer. */
  @TextColumn(PREVIEW_MAX)
  preview!: string;

  /** Since when it stands in the queue. */
  @TimeColumn()
  queuedAt!: number;

  /** Since when the customer waits for an answer; 0 while they do not. */
  @TimeColumn()
  waitingSince!: number;

  /** For which wait it was said that it is too long. */
  @TimeColumn()
  warnedFor!: number;

  @TimeColumn({ nullable: true })
  snoozedUntil!: number | null;

  @TimeColumn({ nullable: true })
  firstAnsweredAt!: number | null;

  @TimeColumn({ nullable: true })
  solvedAt!: number | null;

  @TimeColumn({ nullable: true })
  closedAt!: number | null;

  /** Rises with whatever changes of it; its ETag. */
  @CountColumn()
  version!: number;

  @TimeColumn()
  createdAt!: number;

  @TimeColumn()
  updatedAt!: number;

  static shelfOf({ spam, snoozedUntil, status }: Pick<Ticket, 'spam' | 'snoozedUntil' | 'status'>): Shelf {
    if (spam) return 'spam';
    const shelf = shelfOfStatus[status];
    return snoozedUntil !== null && shelf !== 'done' ? 'snoozed' : shelf;
  }

  static priorityOf({ rank }: Pick<Ticket, 'rank'>): Priority {
    return priorities[rank] ?? 'normal';
  }

  static rankOf(priority: Priority): number {
    return priorities.indexOf(priority);
  }
}

/** The stream of the log that is a ticket's history. */
export function streamOf(ticketId: string): string {
  return `ticket:${ticketId}`;
}
