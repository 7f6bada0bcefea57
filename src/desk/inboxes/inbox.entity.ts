import { Entity, Index } from 'typeorm';
import {
  CountColumn,
  FlagColumn,
  folded,
  IdColumn,
  JsonColumn,
  RefColumn,
  TextColumn,
  TimeColumn,
} from '../../platform/database/index.js';
import type { AskedKey, Hours, Launcher, positions, Translations } from './inbox-parts.js';
import { REPLY_TIME_MAX, TITLE_MAX } from './inbox-parts.js';

export const inboxKinds = ['widget'] as const;
export type InboxKind = (typeof inboxKinds)[number];

export const NAME_MAX = 80;
export const GREETING_MAX = 500;

/** Of columns that came later: an older node, while a cluster is renewed, leaves them empty; `whole` fills them. */
const added = { nullable: true };

/** As an inbox is where nothing else is said. */
export const plain = {
  allowedOrigins: [] as string[],
  teamId: null,
  greeting: '',
  // White can be read on it.
  colour: '#2563eb',
  languages: [] as string[],
  title: '',
  replyTime: '',
  darkColour: null,
  translations: {} as Translations,
  launcher: { icon: 'bubble', label: '' } as Launcher,
  position: 'end',
  form: [] as AskedKey[],
  hours: null,
  guests: true,
} as const satisfies Partial<Inbox>;

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

  /** What customers read in the place of the name; empty: the name. */
  @TextColumn(TITLE_MAX, added)
  title!: string;

  /** When somebody usually answers, in the site's own words. */
  @TextColumn(REPLY_TIME_MAX, added)
  replyTime!: string;

  /** For dark pages; null: the same. */
  @TextColumn(7, { nullable: true })
  darkColour!: string | null;

  @JsonColumn(added)
  translations!: Translations;

  @JsonColumn(added)
  launcher!: Launcher;

  /** At which side of the page, as its language is read. */
  @TextColumn(5, added)
  position!: (typeof positions)[number];

  /** What is asked before the first message. */
  @JsonColumn(added)
  form!: AskedKey[];

  /** When somebody is there; null: nothing is said of it. */
  @JsonColumn({ nullable: true })
  hours!: Hours | null;

  /** Whether one may write without an account. */
  @FlagColumn(added)
  guests!: boolean;

  /** When a page of one of its sites was first seen with it. */
  @TimeColumn({ nullable: true })
  seenAt!: number | null;

  @TimeColumn({ nullable: true })
  archivedAt!: number | null;

  /** Rises with each change; the ETag of the inbox. */
  @CountColumn()
  version!: number;

  @TimeColumn()
  createdAt!: number;

  @TimeColumn()
  updatedAt!: number;

  static whole(this: void, inbox: Inbox): Inbox {
    const empty = Object.entries(plain).filter(([field]) => inbox[field as keyof typeof plain] === null);
    return Object.assign(inbox, Object.fromEntries(empty));
  }

  static called(name: string): Pick<Inbox, 'name' | 'nameKey'> {
    return { name, nameKey: folded(name, 160) };
  }
}
