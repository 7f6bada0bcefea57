import { Injectable } from '@nestjs/common';
import { UnitOfWork } from '../../../platform/database/index.js';
import { Password } from './password.entity.js';

@Injectable()
export class PasswordsRepository {
  constructor(private readonly uow: UnitOfWork) {}

  find(userId: string): Promise<Password | null> {
    return this.uow.read().findOneBy(Password, { userId });
  }

  async put(password: Password): Promise<void> {
    await this.uow.transaction().manager.upsert(Password, password, ['userId']);
  }

  /** Only where it is still the one it was: somebody may have changed it meanwhile. */
  async replace(userId: string, from: string, to: string): Promise<void> {
    await this.uow.transaction().manager.update(Password, { userId, hash: from }, { hash: to });
  }

  async delete(userId: string): Promise<void> {
    await this.uow.transaction().manager.delete(Password, { userId });
  }
}
