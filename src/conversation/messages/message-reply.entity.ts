import { Entity } from 'typeorm';
import { CountColumn, RefColumn } from '../../platform/database/index.js';

/** That a message belongs to a thread: the way from what is answered to the answers. */
@Entity('message_replies')
export class MessageReply {
  @RefColumn({ primary: true })
  roomId!: string;

  /** The place of the message that the thread answers. */
  @CountColumn({ primary: true })
  thread!: number;

  /** The place of the answer. */
  @CountColumn({ primary: true })
  seq!: number;
}
