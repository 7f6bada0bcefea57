import { Entity, Index } from 'typeorm';
import {
  CountColumn,
  folded,
  IdColumn,
  JsonColumn,
  RefColumn,
  TextColumn,
  TimeColumn,
} from '../../platform/database/index.js';

export const inboxKinds = ['widget'] as const;
export type InboxKind = (typeof inboxKinds)[number];

export const NAME_MAX = 80;
export const GREETING_MAX = 500;

/** Where customers come in, such as the chat of one site. Two inboxes never share a name, whatever its case. */
@Entity('inboxes')
@Index('ux_inboxes_nameKey', ['nameKey'], { unique: true })
@Index('ix_inboxes_createdAt', ['createdAt', 'id'])
@Index('ix_inboxes_teamId', ['teamId'])
export class Inbox {
  @IdColumn()
  id!: string;

  @TextColumn(12)
  kind!: InboxKind;

  @TextColumn(NAME_MAX)
  name!: string;

  /** The name as it is compared, sorted and searched. */
  @TextColumn(160)
  nameKey!: string;

  /** The sites that may show it, as `https://shop.example.com`. */
  @JsonColumn()
  allowedOrigins!: string[];

  /** Which team has its tickets from the start. */
  @RefColumn({ nullable: true })
  teamId!: string | null;

  @TextColumn(GREETING_MAX)
  greeting!: string;

  @TextColumn(7)
  colour!: string;

  /** Which languages it speaks, the first where none fits; none: whatever the visitor's browser asks for. */
  @JsonColumn()
  languages!: string[];

  @TimeColumn({ nullable: true })
  archivedAt!: number | null;

  /** Rises with each change; the ETag of the inbox. */
  @CountColumn()
  version!: number;

  @TimeColumn()
  createdAt!: number;

  @TimeColumn()
  updatedAt!: number;

  static called(name: string): Pick<Inbox, 'name' | 'nameKey'> {
    return { name, nameKey: folded(name, 160) };
  }
}
