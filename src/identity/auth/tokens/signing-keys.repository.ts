import { Injectable } from '@nestjs/common';
import { LessThan } from 'typeorm';
import { insertRows, UnitOfWork } from '../../../platform/database/index.js';
import { SigningKey } from './signing-key.entity.js';

@Injectable()
export class SigningKeysRepository {
  constructor(private readonly uow: UnitOfWork) {}

  /** The newest first. */
  all(): Promise<SigningKey[]> {
    return this.uow.read().find(SigningKey, { order: { createdAt: 'DESC', id: 'DESC' } });
  }

  async insert(key: SigningKey): Promise<void> {
    await insertRows(this.uow.transaction().manager, SigningKey, [key]);
  }

  async delete(id: string): Promise<boolean> {
    const { affected } = await this.uow.transaction().manager.delete(SigningKey, { id });
    return affected === 1;
  }

  async deleteOlder(than: number): Promise<void> {
    await this.uow.transaction().manager.delete(SigningKey, { createdAt: LessThan(than) });
  }
}
