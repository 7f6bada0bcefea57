import { Injectable } from '@nestjs/common';
import { In } from 'typeorm';
import { User } from '../../identity/users/index.js';
import type { Page } from '../../kernel/index.js';
import { newId } from '../../kernel/index.js';
import { insertRows, runList, UnitOfWork } from '../../platform/database/index.js';
import type { ListQuery } from '../../platform/schema/index.js';
import type { TieState } from './contact-tie.entity.js';
import { ContactTie } from './contact-tie.entity.js';

@Injectable()
export class ContactTiesRepository {
  constructor(private readonly uow: UnitOfWork) {}

  find(ownerId: string, otherId: string): Promise<ContactTie | null> {
    return this.uow.read().findOneBy(ContactTie, { ownerId, otherId });
  }

  among(ownerId: string, otherIds: readonly string[]): Promise<ContactTie[]> {
    if (otherIds.length === 0) return Promise.resolve([]);
    return this.uow.read().findBy(ContactTie, { ownerId, otherId: In([...otherIds]) });
  }

  towards(otherId: string, ownerIds: readonly string[]): Promise<ContactTie[]> {
    if (ownerIds.length === 0) return Promise.resolve([]);
    return this.uow.read().findBy(ContactTie, { ownerId: In([...ownerIds]), otherId });
  }

  /** Those of the one to the other, for each of these pairs. */
  ofPairs(pairs: readonly { userId: string; otherId: string }[]): Promise<ContactTie[]> {
    if (pairs.length === 0) return Promise.resolve([]);
    const where = pairs.map(({ userId, otherId }) => ({ ownerId: userId, otherId }));
    return this.uow.read().find(ContactTie, { where });
  }

  /** The others of these ties, a page at a time: those behind `after`. */
  async othersAfter(ownerId: string, state: TieState, after: string, limit: number): Promise<ContactTie[]> {
    return this.uow
      .read()
      .createQueryBuilder(ContactTie, 'tie')
      .where('tie.ownerId = :ownerId AND tie.state = :state AND tie.otherId > :after', { ownerId, state, after })
      .orderBy('tie.otherId')
      .limit(limit)
      .getMany();
  }

  count(ownerId: string, state: TieState): Promise<number> {
    return this.uow.read().countBy(ContactTie, { ownerId, state });
  }

  /** The people somebody stands to like this. A person has one tie to another at most, so none is listed twice. */
  listPeople(ownerId: string, state: TieState, query: ListQuery): Promise<Page<User>> {
    const qb = this.uow
      .read()
      .createQueryBuilder(User, 'user')
      .innerJoin(ContactTie, 'tie', 'tie.otherId = user.id AND tie.ownerId = :ownerId AND tie.state = :state', {
        ownerId,
        state,
      });
    return runList(qb, query, { sorts: { name: 'nameKey' } });
  }

  /** Whoever calls this holds both people, so that nobody else writes the same tie. */
  async put(ownerId: string, otherId: string, state: TieState, since: number, until: number | null): Promise<void> {
    const { manager } = this.uow.transaction();
    const known = await this.find(ownerId, otherId);
    if (known) await manager.update(ContactTie, { id: known.id }, { state, since, until });
    else await insertRows(manager, ContactTie, [{ id: newId(), ownerId, otherId, state, since, until }]);
  }
}
