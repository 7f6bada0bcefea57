import { Injectable } from '@nestjs/common';
import { In, IsNull, LessThan, LessThanOrEqual } from 'typeorm';
import { insertRows, isDuplicate, UnitOfWork } from '../../platform/database/index.js';
import { Media } from './media.entity.js';

/** The same `clientId` at the same time; the other one was quicker. Never leaves this module. */
export class SentTwice extends Error {}

@Injectable()
export class MediaRepository {
  constructor(private readonly uow: UnitOfWork) {}

  find(id: string): Promise<Media | null> {
    return this.uow.read().findOneBy(Media, { id });
  }

  findForChange(id: string): Promise<Media | null> {
    return this.uow.read().findOne(Media, { where: { id }, ...this.uow.forChange() });
  }

  findMany(ids: readonly string[]): Promise<Media[]> {
    return ids.length === 0 ? Promise.resolve([]) : this.uow.read().findBy(Media, { id: In([...ids]) });
  }

  /** In the order of their ids, whoever asks: two who want the same ones wait for each other, not both for ever. */
  async findManyForChange(ids: readonly string[]): Promise<Media[]> {
    if (ids.length === 0) return [];
    return this.uow
      .read()
      .find(Media, { where: { id: In([...ids].sort()) }, order: { id: 'ASC' }, ...this.uow.forChange() });
  }

  findByClientId(ownerKey: string, clientId: string): Promise<Media | null> {
    return this.uow.read().findOneBy(Media, { ownerKey, clientId });
  }

  findAttached(attachedTo: string): Promise<Media[]> {
    return this.uow.read().find(Media, { where: { attachedTo }, order: { id: 'ASC' } });
  }

  async insert(media: Media): Promise<void> {
    try {
      await insertRows(this.uow.transaction().manager, Media, [media]);
    } catch (error) {
      throw isDuplicate(error, 'ux_media_owner_client') ? new SentTwice() : error;
    }
  }

  async update(ids: readonly string[], change: Partial<Media>): Promise<void> {
    if (ids.length > 0) await this.uow.transaction().manager.update(Media, { id: In([...ids]) }, change);
  }

  async rehang(from: string, to: string): Promise<void> {
    await this.uow.transaction().manager.update(Media, { attachedTo: from }, { attachedTo: to });
  }

  async detach(attachedTo: string, looseSince: number): Promise<void> {
    await this.uow.transaction().manager.update(Media, { attachedTo }, { attachedTo: null, looseSince });
  }

  async delete(ids: readonly string[]): Promise<void> {
    if (ids.length > 0) await this.uow.transaction().manager.delete(Media, { id: In([...ids]) });
  }

  /** Pending, and not heard of when they should have been. */
  overdue(now: number, limit: number): Promise<Media[]> {
    return this.uow
      .read()
      .find(Media, { where: { status: 'pending', dueAt: LessThanOrEqual(now) }, order: { dueAt: 'ASC' }, take: limit });
  }

  /** Those that hang on nothing for long; they stay so until the unit of work ends. */
  looseForChange(before: number, limit: number): Promise<Media[]> {
    return this.uow.read().find(Media, {
      where: { attachedTo: IsNull(), looseSince: LessThan(before) },
      order: { looseSince: 'ASC', id: 'ASC' },
      take: limit,
      ...this.uow.forChange(),
    });
  }

  /** What was one's is another's now. What the first called them says nothing any more. */
  async handOver(fromKey: string, toKey: string): Promise<void> {
    await this.uow.transaction().manager.update(Media, { ownerKey: fromKey }, { ownerKey: toKey, clientId: null });
  }
}
