import { Entity } from 'typeorm';
import { RefColumn, TextColumn, TimeColumn } from '../../platform/database/index.js';

/** Who answers in which ticket by writing to an address. Whoever has the table cannot write in anybody's name. */
@Entity('reply_tokens')
export class ReplyToken {
  /** SHA-256 of the token. */
  @TextColumn(64, { primary: true })
  hash!: string;

  @RefColumn()
  ticketId!: string;

  @RefColumn()
  userId!: string;

  @TimeColumn()
  createdAt!: number;
}
