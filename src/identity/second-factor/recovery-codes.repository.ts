import { Injectable } from '@nestjs/common';
import { In } from 'typeorm';
import { insertRows, UnitOfWork } from '../../platform/database/index.js';
import { RecoveryCode } from './recovery-code.entity.js';

@Injectable()
export class RecoveryCodesRepository {
  constructor(private readonly uow: UnitOfWork) {}

  count(userId: string): Promise<number> {
    return this.uow.read().countBy(RecoveryCode, { userId });
  }

  async insert(codes: readonly RecoveryCode[]): Promise<void> {
    await insertRows(this.uow.transaction().manager, RecoveryCode, codes);
  }

  /** Whether it was this call that used it up; of two at once it is one. */
  async take(userId: string, hashes: readonly string[]): Promise<boolean> {
    const { affected } = await this.uow.transaction().manager.delete(RecoveryCode, { userId, hash: In([...hashes]) });
    return affected === 1;
  }

  async deleteAll(userId: string): Promise<void> {
    await this.uow.transaction().manager.delete(RecoveryCode, { userId });
  }
}
