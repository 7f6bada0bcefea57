import { Injectable } from '@nestjs/common';
import { insertRows, UnitOfWork } from '../../platform/database/index.js';
import { ReplyToken } from './reply-token.entity.js';

@Injectable()
export class ReplyTokensRepository {
  constructor(private readonly uow: UnitOfWork) {}

  find(hash: string): Promise<ReplyToken | null> {
    return this.uow.read().findOneBy(ReplyToken, { hash });
  }

  /** One that is there stays as it is. */
  async keep(token: ReplyToken): Promise<void> {
    await insertRows(this.uow.transaction().manager, ReplyToken, [token], 'keep');
  }
}
