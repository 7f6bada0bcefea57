import { Injectable } from '@nestjs/common';
import type { SelectQueryBuilder } from 'typeorm';
import { Brackets, In, LessThanOrEqual, MoreThan } from 'typeorm';
import type { Page } from '../../kernel/index.js';
import { insertRows, isDuplicate, runList, UnitOfWork } from '../../platform/database/index.js';
import type { ListQuery } from '../../platform/schema/index.js';
import type { RequestState } from './contact-request.entity.js';
import { ContactRequest } from './contact-request.entity.js';
import { ContactTie } from './contact-tie.entity.js';
import { AlreadyAsked } from './contacts.errors.js';
import type { Direction } from './contacts.list.js';

/** Somebody who looks at requests: who they are, what they are addressed by, and when. */
export interface Reader {
  readonly id: string;
  readonly addressees: readonly string[];
  readonly now: number;
}

@Injectable()
export class ContactRequestsRepository {
  constructor(private readonly uow: UnitOfWork) {}

  /** What somebody has asked, lapsed requests left out. */
  findOwn({ id, now }: Reader, requestId: string): Promise<ContactRequest | null> {
    return this.uow.read().findOneBy(ContactRequest, { id: requestId, fromId: id, expiresAt: MoreThan(now) });
  }

  findTo(fromId: string, addressee: string): Promise<ContactRequest | null> {
    return this.uow.read().findOneBy(ContactRequest, { fromId, addressee });
  }

  /** What somebody may answer. */
  findAsked(reader: Reader, requestId: string): Promise<ContactRequest | null> {
    return this.asked(reader).andWhere('request.id = :requestId', { requestId }).getOne();
  }

  /** What somebody may answer, of one who asks. */
  findAskedBy(reader: Reader, fromId: string): Promise<ContactRequest[]> {
    return this.asked(reader).andWhere('request.fromId = :fromId', { fromId }).orderBy('request.id').getMany();
  }

  /** Which of these people ask somebody. */
  async askersAmong(reader: Reader, ids: readonly string[]): Promise<string[]> {
    if (ids.length === 0) return [];
    const rows = await this.asked(reader).andWhere('request.fromId IN (:...ids)', { ids }).getMany();
    return rows.map(({ fromId }) => fromId);
  }

  /** Everything one has asked another, by whichever name, whoever may see it. */
  findBetween(fromId: string, addressees: readonly string[]): Promise<ContactRequest[]> {
    return this.uow.read().findBy(ContactRequest, { fromId, addressee: In([...addressees]) });
  }

  /** All that waits for whoever has this address, the newest first. */
  findPendingTo(addressee: string, now: number, limit: number): Promise<ContactRequest[]> {
    return this.uow.read().find(ContactRequest, {
      where: { addressee, state: 'pending', expiresAt: MoreThan(now) },
      order: { createdAt: 'DESC', id: 'DESC' },
      take: limit,
    });
  }

  countOpen({ id, now }: Reader): Promise<number> {
    return this.uow
      .read()
      .countBy(ContactRequest, { fromId: id, state: In(['pending', 'buried']), expiresAt: MoreThan(now) });
  }

  list(reader: Reader, directions: ReadonlySet<Direction>, query: ListQuery): Promise<Page<ContactRequest>> {
    const qb = this.uow.read().createQueryBuilder(ContactRequest, 'request');
    qb.where(
      new Brackets((either) => {
        if (directions.size === 0) either.where('1 = 0');
        if (directions.has('in')) either.orWhere(new Brackets((each) => each.where(this.askedSql(qb))));
        if (directions.has('out')) either.orWhere('request.fromId = :readerId');
      }),
    );
    qb.andWhere('request.expiresAt > :now').setParameters(this.parametersOf(reader));
    return runList(qb, query, { filters: { direction: () => undefined } });
  }

  async insert(request: ContactRequest): Promise<void> {
    try {
      await insertRows(this.uow.transaction().manager, ContactRequest, [request]);
    } catch (error) {
      throw isDuplicate(error, 'ux_contact_requests_from_addressee') ? AlreadyAsked() : error;
    }
  }

  async set(ids: readonly string[], change: { state: RequestState; expiresAt?: number }): Promise<void> {
    if (ids.length > 0) await this.uow.transaction().manager.update(ContactRequest, { id: In([...ids]) }, change);
  }

  async delete(ids: readonly string[]): Promise<void> {
    if (ids.length > 0) await this.uow.transaction().manager.delete(ContactRequest, { id: In([...ids]) });
  }

  async deleteLapsed(now: number, limit: number): Promise<number> {
    const lapsed = await this.uow
      .transaction()
      .manager.find(ContactRequest, { select: { id: true }, where: { expiresAt: LessThanOrEqual(now) }, take: limit });
    await this.delete(lapsed.map(({ id }) => id));
    return lapsed.length;
  }

  private asked(reader: Reader): SelectQueryBuilder<ContactRequest> {
    const qb = this.uow.read().createQueryBuilder(ContactRequest, 'request');
    return qb.where(this.askedSql(qb)).andWhere('request.expiresAt > :now').setParameters(this.parametersOf(reader));
  }

  /**
   * What is shown to whoever is asked. That the two stand to each other so that it is not shown is looked up each time
   * too: the one asked may have come to have the address since.
   */
  private askedSql(qb: SelectQueryBuilder<ContactRequest>): string {
    const shut = qb
      .subQuery()
      .select('1')
      .from(ContactTie, 'mine')
      .where('mine.ownerId = :readerId AND mine.otherId = request.fromId')
      .andWhere(`mine.state IN ('contact', 'declined', 'blocked') AND (mine.until IS NULL OR mine.until > :now)`);
    const blocked = qb
      .subQuery()
      .select('1')
      .from(ContactTie, 'theirs')
      .where(`theirs.ownerId = request.fromId AND theirs.otherId = :readerId AND theirs.state = 'blocked'`);
    return [
      'request.addressee IN (:...addressees)',
      `request.state = 'pending'`,
      'request.fromId <> :readerId',
      `NOT EXISTS ${shut.getQuery()}`,
      `NOT EXISTS ${blocked.getQuery()}`,
    ].join(' AND ');
  }

  private parametersOf({ id, addressees, now }: Reader): object {
    return { readerId: id, addressees, now };
  }
}
