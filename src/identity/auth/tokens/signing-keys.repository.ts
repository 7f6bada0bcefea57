import { Injectable } from '@nestjs/common';
import { LessThan, MoreThan } from 'typeorm';
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

  after(id: string, limit: number): Promise<SigningKey[]> {
    return this.uow.read().find(SigningKey, { where: { id: MoreThan(id) }, order: { id: 'ASC' }, take: limit });
  }

  async sealAnew(id: string, from: string, to: string): Promise<void> {
    await this.uow.transaction().manager.update(SigningKey, { id, secret: from }, { secret: to });
  }

  async delete(id: string): Promise<boolean> {
    const { affected } = await this.uow.transaction().manager.delete(SigningKey, { id });
    return affected === 1;
  }

  async deleteOlder(than: number): Promise<void> {
    await this.uow.transaction().manager.delete(SigningKey, { createdAt: LessThan(than) });
  }
}
