import { Injectable } from '@nestjs/common';
import { In } from 'typeorm';
import { insertRows, padded, UnitOfWork } from '../../../platform/database/index.js';
import { AgentCapacity } from './capacity.entity.js';

@Injectable()
export class CapacitiesRepository {
  constructor(private readonly uow: UnitOfWork) {}

  /** One for each, also for those for whom nothing is set. */
  async of(userIds: readonly string[]): Promise<Map<string, AgentCapacity>> {
    const found = new Map(userIds.map((id) => [id, AgentCapacity.unset(id)]));
    for (let from = 0; from < userIds.length; from += 500) {
      const some = In(padded(userIds.slice(from, from + 500)));
      for (const row of await this.uow.read().findBy(AgentCapacity, { userId: some })) found.set(row.userId, row);
    }
    return found;
  }

  /** Makes it when there is none, and keeps others from taking anything in their name until the unit of work ends. */
  async hold(userId: string): Promise<AgentCapacity> {
    const find = () => this.uow.read().findOne(AgentCapacity, { where: { userId }, ...this.uow.forChange() });
    const known = await find();
    if (known) return known;
    const fresh = AgentCapacity.unset(userId);
    const { manager } = this.uow.transaction();
    await this.uow.quiet('a row to hold', () => insertRows(manager, AgentCapacity, [fresh], 'hold'));
    return (await find()) ?? fresh;
  }

  async change(userId: string, change: Partial<AgentCapacity>): Promise<void> {
    await this.uow.transaction().manager.update(AgentCapacity, { userId }, change);
  }
}
