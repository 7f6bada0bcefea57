import { Injectable } from '@nestjs/common';
import type { Page } from '../../../kernel/index.js';
import { insertRows, runList, selectRows, UnitOfWork } from '../../../platform/database/index.js';
import type { ListQuery } from '../../../platform/schema/index.js';
import { AssignmentPolicy, AssignmentTurn } from './policy.entity.js';

@Injectable()
export class PoliciesRepository {
  constructor(private readonly uow: UnitOfWork) {}

  async of(team: string): Promise<AssignmentPolicy> {
    return (await this.uow.read().findOneBy(AssignmentPolicy, { team })) ?? AssignmentPolicy.unset(team);
  }

  list(query: ListQuery): Promise<Page<AssignmentPolicy>> {
    return runList(this.uow.read().createQueryBuilder(AssignmentPolicy, 'policy'), query, { sorts: { id: 'team' } });
  }

  /** Those by which the desk does something by itself. There are never more than teams. */
  async acting(): Promise<AssignmentPolicy[]> {
    const rows = await selectRows(this.uow.read(), AssignmentPolicy, '1 = 1 ORDER BY `team`', []);
    return rows.filter((row) => AssignmentPolicy.acts(row));
  }

  /** Makes it when there is none, and keeps others from changing it until the unit of work ends. */
  async hold(team: string): Promise<AssignmentPolicy> {
    const find = () => this.uow.read().findOne(AssignmentPolicy, { where: { team }, ...this.uow.forChange() });
    const known = await find();
    if (known) return known;
    const fresh = AssignmentPolicy.unset(team);
    const { manager } = this.uow.transaction();
    await this.uow.quiet('a row to hold', () => insertRows(manager, AssignmentPolicy, [fresh], 'hold'));
    return (await find()) ?? fresh;
  }

  async change(team: string, change: Partial<AssignmentPolicy>): Promise<void> {
    await this.uow.transaction().manager.update(AssignmentPolicy, { team }, change);
  }

  async turns(team: string): Promise<Map<string, number>> {
    const rows = await this.uow.read().findBy(AssignmentTurn, { team });
    return new Map(rows.map(({ userId, turn }) => [userId, turn]));
  }

  /** Inside a unit of work that holds the policy: they go to the end of the line. */
  async took({ team, turns }: AssignmentPolicy, userId: string): Promise<void> {
    const { manager } = this.uow.transaction();
    const turn = turns + 1;
    await manager.update(AssignmentPolicy, { team }, { turns: turn });
    await insertRows(manager, AssignmentTurn, [{ team, userId, turn }], 'hold');
    await manager.update(AssignmentTurn, { team, userId }, { turn });
  }

  async forget(team: string): Promise<void> {
    const { manager } = this.uow.transaction();
    await manager.delete(AssignmentTurn, { team });
    await manager.delete(AssignmentPolicy, { team });
  }
}
