import { Injectable } from '@nestjs/common';
import { In, IsNull, LessThan, MoreThan } from 'typeorm';
import { insertRows, UnitOfWork } from '../../platform/database/index.js';
import type { LinkPurpose } from './link.entity.js';
import { Link } from './link.entity.js';

@Injectable()
export class LinksRepository {
  constructor(private readonly uow: UnitOfWork) {}

  findByHash(hash: string): Promise<Link | null> {
    return this.uow.read().findOneBy(Link, { hash });
  }

  async insert(link: Link): Promise<void> {
    await insertRows(this.uow.transaction().manager, Link, [link]);
  }

  /** True for the one who uses it: of two at once, the second finds it used. */
  async markUsed(id: string, now: number): Promise<boolean> {
    const open = { id, usedAt: IsNull(), cancelledAt: IsNull() };
    const { affected } = await this.uow.transaction().manager.update(Link, open, { usedAt: now });
    return affected === 1;
  }

  async cancel(userId: string, purposes: readonly LinkPurpose[], now: number): Promise<void> {
    const open = { userId, purpose: In([...purposes]), usedAt: IsNull(), cancelledAt: IsNull() };
    await this.uow.transaction().manager.update(Link, open, { cancelledAt: now });
  }

  /** But the latest so many. */
  async cancelOlder(userId: string, purpose: LinkPurpose, keep: number, now: number): Promise<void> {
    if (keep === 0) return this.cancel(userId, [purpose], now);
    const open = { userId, purpose, usedAt: IsNull(), cancelledAt: IsNull(), expiresAt: MoreThan(now) };
    const latest = await this.uow.read().find(Link, { where: open, order: { createdAt: 'DESC', id: 'DESC' } });
    const ids = latest.slice(keep).map(({ id }) => id);
    if (ids.length > 0) await this.uow.transaction().manager.update(Link, { id: In(ids) }, { cancelledAt: now });
  }

  countSince(userId: string, purpose: LinkPurpose, since: number): Promise<number> {
    return this.uow.read().countBy(Link, { userId, purpose, createdAt: MoreThan(since) });
  }

  async deleteExpired(before: number, limit: number): Promise<number> {
    const rows = await this.uow
      .read()
      .find(Link, { select: { id: true }, where: { expiresAt: LessThan(before) }, take: limit });
    if (rows.length > 0) await this.uow.transaction().manager.delete(Link, { id: In(rows.map(({ id }) => id)) });
    return rows.length;
  }
}
