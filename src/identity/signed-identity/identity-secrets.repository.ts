import { Injectable } from '@nestjs/common';
import { Not, IsNull, MoreThan } from 'typeorm';
import type { Page } from '../../kernel/index.js';
import { insertRows, isDuplicate, runList, UnitOfWork } from '../../platform/database/index.js';
import type { ListQuery } from '../../platform/schema/index.js';
import { IdentitySecret, slots } from './identity-secret.entity.js';
import { SecretsTooMany } from './signed-identity.errors.js';

@Injectable()
export class IdentitySecretsRepository {
  constructor(private readonly uow: UnitOfWork) {}

  live(audience: string): Promise<IdentitySecret[]> {
    return this.uow.read().findBy(IdentitySecret, { audience, slot: Not(IsNull()) });
  }

  findForChange(id: string): Promise<IdentitySecret | null> {
    return this.uow.read().findOne(IdentitySecret, { where: { id }, ...this.uow.forChange() });
  }

  list(query: ListQuery): Promise<Page<IdentitySecret>> {
    return runList(this.uow.read().createQueryBuilder(IdentitySecret, 'secret'), query, {
      filters: {
        status: (qb, { operator, values }) => {
          const live = values.includes('live') === (operator === 'in');
          if (values.length === 1) qb.andWhere(`secret.slot IS ${live ? 'NOT NULL' : 'NULL'}`);
        },
      },
    });
  }

  /** Takes a place that is free. Who comes at the same time finds it taken, and takes the next. */
  async insert(secret: Omit<IdentitySecret, 'slot'>): Promise<IdentitySecret> {
    for (const slot of slots) {
      const row = { ...secret, slot };
      try {
        await insertRows(this.uow.transaction().manager, IdentitySecret, [row]);
        return row;
      } catch (error) {
        if (!isDuplicate(error, 'ux_identity_secrets_slot')) throw error;
      }
    }
    throw SecretsTooMany();
  }

  async retire({ id }: IdentitySecret, retiredAt: number, retiredBy: string): Promise<void> {
    const change = { slot: null, sealed: '', retiredAt, retiredBy };
    await this.uow.transaction().manager.update(IdentitySecret, { id }, change);
  }

  after(id: string, limit: number): Promise<IdentitySecret[]> {
    return this.uow.read().find(IdentitySecret, { where: { id: MoreThan(id) }, order: { id: 'ASC' }, take: limit });
  }

  async sealAnew(id: string, from: string, to: string): Promise<void> {
    await this.uow.transaction().manager.update(IdentitySecret, { id, sealed: from }, { sealed: to });
  }

  async used(id: string, lastUsedAt: number): Promise<void> {
    await this.uow.transaction().manager.update(IdentitySecret, { id }, { lastUsedAt });
  }
}
