import { Entity, Index } from 'typeorm';
import {
  CountColumn,
  FlagColumn,
  IdColumn,
  JsonColumn,
  RefColumn,
  TextColumn,
  TimeColumn,
} from '../../platform/database/index.js';
import type { Filter } from './filter.js';

export const NAME_MAX = 60;
export const SORT_MAX = 100;

/** A question to the list of tickets that somebody asks again and again, kept under a name. */
@Entity('ticket_views')
@Index('ix_ticket_views_owner', ['ownerId', 'position'])
@Index('ix_ticket_views_shared', ['shared', 'name'])
export class TicketView {
  @IdColumn()
  id!: string;

  @RefColumn()
  ownerId!: string;

  @TextColumn(NAME_MAX)
  name!: string;

  @JsonColumn()
  filter!: Filter;

  @TextColumn(SORT_MAX)
  sort!: string;

  /** Seen by everybody at the desk, not by its owner alone. */
  @FlagColumn()
  shared!: boolean;

  /** Its place among the views of its owner. */
  @CountColumn()
  position!: number;

  /** Rises with each change; the ETag of the view. */
  @CountColumn()
  version!: number;

  @TimeColumn()
  createdAt!: number;

  @TimeColumn()
  updatedAt!: number;
}
