import { Injectable } from '@nestjs/common';
import { MoreThan } from 'typeorm';
import { insertRows, UnitOfWork } from '../../platform/database/index.js';
import { MessageReply } from './message-reply.entity.js';

@Injectable()
export class RepliesRepository {
  constructor(private readonly uow: UnitOfWork) {}

  async add(replies: readonly MessageReply[]): Promise<void> {
    if (replies.length > 0) await insertRows(this.uow.transaction().manager, MessageReply, replies);
  }

  /** The places of the answers of a thread, in order. */
  async after(roomId: string, thread: number, after: number, limit: number): Promise<number[]> {
    const where = { roomId, thread, seq: MoreThan(after) };
    const rows = await this.uow.read().find(MessageReply, { where, order: { seq: 'ASC' }, take: limit });
    return rows.map(({ seq }) => seq);
  }
}
