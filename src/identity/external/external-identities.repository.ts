import { Injectable } from '@nestjs/common';
import { insertRows, isDuplicate, UnitOfWork } from '../../platform/database/index.js';
import { ExternalIdentity } from './external-identity.entity.js';
import { IdentityTaken } from './external.errors.js';

@Injectable()
export class ExternalIdentitiesRepository {
  constructor(private readonly uow: UnitOfWork) {}

  find(provider: string, subject: string): Promise<ExternalIdentity | null> {
    return this.uow.read().findOneBy(ExternalIdentity, { provider, subject });
  }

  /** Never many: the oldest first. */
  ofUser(userId: string): Promise<ExternalIdentity[]> {
    return this.uow.read().find(ExternalIdentity, { where: { userId }, order: { createdAt: 'ASC', id: 'ASC' } });
  }

  /** The same, as it is until the unit of work ends. */
  ofUserForChange(userId: string): Promise<ExternalIdentity[]> {
    return this.uow.read().find(ExternalIdentity, { where: { userId }, ...this.uow.forChange() });
  }

  async insert(identity: ExternalIdentity): Promise<void> {
    try {
      await insertRows(this.uow.transaction().manager, ExternalIdentity, [identity]);
    } catch (error) {
      throw isDuplicate(error, 'ux_external_identities_subject') ? IdentityTaken() : error;
    }
  }

  async use(id: string, email: string | null, lastUsedAt: number): Promise<void> {
    await this.uow.transaction().manager.update(ExternalIdentity, { id }, { email, lastUsedAt });
  }

  async delete(id: string): Promise<void> {
    await this.uow.transaction().manager.delete(ExternalIdentity, { id });
  }
}
