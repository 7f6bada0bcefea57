import { Injectable } from '@nestjs/common';
import type { SelectQueryBuilder } from 'typeorm';
import { In } from 'typeorm';
import type { Page } from '../../kernel/index.js';
import { insertRows, runList, UnitOfWork } from '../../platform/database/index.js';
import type { Condition, ListQuery } from '../../platform/schema/index.js';
import type { KeyStatus } from './api-key.entity.js';
import { ApiKey } from './api-key.entity.js';

export interface LastUse {
  readonly keyId: string;
  readonly at: number;
  readonly address: string;
}

/** Keys a statement; well below what SQLite takes as parameters. */
const AT_ONCE = 500;

const conditions: Record<KeyStatus, string> = {
  active: '(apiKey.revokedAt IS NULL AND (apiKey.expiresAt IS NULL OR apiKey.expiresAt > :now))',
  expired: '(apiKey.revokedAt IS NULL AND apiKey.expiresAt <= :now)',
  revoked: '(apiKey.revokedAt IS NOT NULL)',
};

@Injectable()
export class ApiKeysRepository {
  constructor(private readonly uow: UnitOfWork) {}

  find(id: string): Promise<ApiKey | null> {
    return this.uow.read().findOneBy(ApiKey, { id });
  }

  findMany(ids: readonly string[]): Promise<ApiKey[]> {
    return ids.length === 0 ? Promise.resolve([]) : this.uow.read().findBy(ApiKey, { id: In([...ids]) });
  }

  findByHash(hash: string): Promise<ApiKey | null> {
    return this.uow.read().findOneBy(ApiKey, { hash });
  }

  /** Finds it and keeps others from changing it until the unit of work ends. */
  findForChange(id: string): Promise<ApiKey | null> {
    return this.uow.read().findOne(ApiKey, { where: { id }, ...this.uow.forChange() });
  }

  list(query: ListQuery, now: number): Promise<Page<ApiKey>> {
    const status = (qb: SelectQueryBuilder<ApiKey>, { operator, values }: Condition) => {
      const any = values.map((value) => conditions[value as KeyStatus]).join(' OR ');
      qb.andWhere(operator === 'ne' ? `NOT (${any})` : `(${any})`, { now });
    };
    return runList(this.uow.read().createQueryBuilder(ApiKey, 'apiKey'), query, { filters: { status } });
  }

  async insert(key: ApiKey): Promise<void> {
    await insertRows(this.uow.transaction().manager, ApiKey, [key]);
  }

  /** What people change; when it was last used is not theirs to write. */
  async update({ id, name, perMinute, revokedAt, revokedBy, version }: ApiKey): Promise<void> {
    const change = { name, perMinute, revokedAt, revokedBy, version };
    await this.uow.transaction().manager.update(ApiKey, { id }, change);
  }

  /** Of each key the last use, all in one statement. */
  async setLastUses(uses: readonly LastUse[]): Promise<void> {
    for (let from = 0; from < uses.length; from += AT_ONCE) await this.setSome(uses.slice(from, from + AT_ONCE));
  }

  private async setSome(uses: readonly LastUse[]): Promise<void> {
    const given = uses.flatMap(({ keyId, at, address }, index) => [
      [`id${index}`, keyId],
      [`at${index}`, at],
      [`address${index}`, address],
    ]);
    const whichever = (field: string) =>
      `CASE id ${uses.map((_, index) => `WHEN :id${index} THEN :${field}${index}`).join(' ')} END`;
    await this.uow
      .transaction()
      .manager.createQueryBuilder()
      .update(ApiKey)
      .set({ lastUsedAt: () => whichever('at'), lastUsedAddress: () => whichever('address') })
      .where('id IN (:...ids)', { ids: uses.map(({ keyId }) => keyId) })
      .setParameters(Object.fromEntries(given) as Record<string, unknown>)
      .execute();
  }
}
