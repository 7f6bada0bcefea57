import { Entity, Index } from 'typeorm';
import {
  CountColumn,
  FlagColumn,
  IdColumn,
  JsonColumn,
  LongTextColumn,
  RefColumn,
  TimeColumn,
} from '../../platform/database/index.js';

/** Who is named in the text: by what stands there after `@`. */
export interface Mention {
  readonly name: string;
  readonly userId: string;
}

/** What somebody has typed. */
export interface Written {
  readonly text: string;
  readonly mentions: readonly Mention[];
  readonly replyTo: number | null;
  readonly attachmentIds: readonly string[];
}

const blank: Written = { text: '', mentions: [], replyTo: null, attachmentIds: [] };

/**
 * What somebody is writing in a room, and has not sent. The row of a draft that was sent or discarded stays for a while,
 * empty: a machine that comes back with an older version is then told so, and does not bring it back.
 */
@Entity('message_drafts')
@Index('ux_message_drafts_user_room', ['userId', 'roomId'], { unique: true })
@Index('ix_message_drafts_user', ['userId', 'written', 'updatedAt', 'id'])
@Index('ix_message_drafts_updatedAt', ['updatedAt', 'id'])
export class Draft implements Written {
  @IdColumn()
  id!: string;

  @RefColumn()
  userId!: string;

  @RefColumn()
  roomId!: string;

  @LongTextColumn()
  text!: string;

  @JsonColumn()
  mentions!: readonly Mention[];

  @CountColumn({ nullable: true })
  replyTo!: number | null;

  @JsonColumn()
  attachmentIds!: readonly string[];

  /** Whether there is anything in it. */
  @FlagColumn()
  written!: boolean;

  /** Rises with each change; the ETag of the draft. */
  @CountColumn()
  version!: number;

  @TimeColumn()
  updatedAt!: number;

  static none(about: Pick<Draft, 'id' | 'userId' | 'roomId' | 'updatedAt'>): Draft {
    return { ...about, ...blank, written: false, version: 0 };
  }

  static isWritten({ text, replyTo, attachmentIds }: Written): boolean {
    return text !== '' || replyTo !== null || attachmentIds.length > 0;
  }

  static blank(): Written {
    return blank;
  }

  static says(draft: Draft, { text, mentions, replyTo, attachmentIds }: Written): boolean {
    const [now, wanted] = [draft, { text, mentions, replyTo, attachmentIds }].map((each) =>
      JSON.stringify([each.text, each.mentions.map(keyOf).sort(), each.replyTo, each.attachmentIds]),
    );
    return now === wanted;
  }
}

function keyOf({ name, userId }: Mention): string {
  return `${userId} ${name}`;
}
