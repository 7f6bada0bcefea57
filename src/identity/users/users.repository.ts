import { Injectable } from '@nestjs/common';
import { In, Not } from 'typeorm';
import type { Page } from '../../kernel/index.js';
import { insertRows, isDuplicate, runList, selectRows, UnitOfWork } from '../../platform/database/index.js';
import type { ListQuery } from '../../platform/schema/index.js';
import { User } from './user.entity.js';
import { EmailTaken } from './users.errors.js';

@Injectable()
export class UsersRepository {
  constructor(private readonly uow: UnitOfWork) {}

  async find(id: string): Promise<User | null> {
    const [user] = await selectRows(this.uow.read(), User, '`id` = ?', [id]);
    return user ?? null;
  }

  /** Finds it and keeps others from changing it until the unit of work ends. */
  findForChange(id: string): Promise<User | null> {
    return this.uow.read().findOne(User, { where: { id }, ...this.uow.forChange() });
  }

  findByEmail(email: string): Promise<User | null> {
    return this.uow.read().findOneBy(User, { emailKey: User.keyOf(email) });
  }

  findMany(ids: readonly string[]): Promise<User[]> {
    return ids.length === 0 ? Promise.resolve([]) : this.uow.read().findBy(User, { id: In([...ids]) });
  }

  /** The active people of these roles. */
  async activeOf(roles: readonly string[], limit: number): Promise<string[]> {
    const where = { role: In([...roles]), status: 'active' as const, kind: 'user' as const };
    const rows = await this.uow.read().find(User, { select: { id: true }, where, order: { id: 'ASC' }, take: limit });
    return rows.map(({ id }) => id);
  }

  /** Whether there is anybody of these roles besides one: here, or invited. */
  async hasOthers(roles: readonly string[], besides: string): Promise<boolean> {
    const where = { role: In([...roles]), kind: 'user' as const, status: In(['active', 'invited']), id: Not(besides) };
    return this.uow.read().existsBy(User, where);
  }

  /** Those who are merged are nobody any more; they are listed only to who asks for them. */
  list(query: ListQuery): Promise<Page<User>> {
    const qb = this.uow.read().createQueryBuilder(User, 'user');
    if (!query.conditions.some(({ field }) => field === 'status')) qb.where(`user.status <> 'merged'`);
    return runList(qb, query, {
      sorts: { name: 'nameKey' },
      filters: { email: 'user.emailKey' },
      within: [],
    });
  }

  /**
   * The active administrators, who all stay what they are until the unit of work ends. Everybody who takes one away asks
   * here first, in the same order, so that two cannot take away the last two.
   */
  async activeAdminsForChange(): Promise<string[]> {
    const admins = await this.uow.read().find(User, {
      select: { id: true },
      where: { role: 'admin', status: 'active' },
      order: { nameKey: 'ASC', id: 'ASC' },
      ...this.uow.forChange(),
    });
    return admins.map(({ id }) => id);
  }

  hasRole(role: string): Promise<boolean> {
    return this.uow.read().existsBy(User, { role });
  }

  async insert(user: User): Promise<void> {
    await this.refusingTakenEmail(() => insertRows(this.uow.transaction().manager, User, [user]));
  }

  /** Writes what is different, as the next version of them. */
  async change(user: User, change: Partial<User>, now: number): Promise<User> {
    const set = { ...change, version: user.version + 1, updatedAt: now };
    await this.refusingTakenEmail(() => this.uow.transaction().manager.update(User, { id: user.id }, set));
    return { ...user, ...set };
  }

  private async refusingTakenEmail<T>(write: () => Promise<T>): Promise<T> {
    try {
      return await write();
    } catch (error) {
      throw isDuplicate(error, 'ux_users_emailKey') ? EmailTaken() : error;
    }
  }
}
