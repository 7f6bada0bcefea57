import { Injectable } from '@nestjs/common';
import type { Actor } from '../../kernel/index.js';
import { UnitOfWork } from '../../platform/database/index.js';
import { staffReach } from './reach.repository.js';
import { TicketTally } from './ticket-ties.entity.js';
import type { Shelf } from './ticket.entity.js';
import type { Status } from './tickets.lifecycle.js';

const columns = { assigneeId: 'tally.assigneeId', teamId: 'tally.teamId', none: "= ''" };

/** So many tickets that are not done, with whom they are. */
export interface Standing {
  readonly assigneeId: string | null;
  readonly teamId: string | null;
  readonly status: Status;
  readonly shelf: Shelf;
  readonly count: number;
}

/** With whom the tickets are that are neither done nor spam: summed up from the tallies, without counting tickets. */
@Injectable()
export class TicketStanding {
  constructor(private readonly uow: UnitOfWork) {}

  async of(actor: Actor): Promise<Standing[]> {
    const tallies = this.uow.read().createQueryBuilder(TicketTally, 'tally');
    staffReach(tallies, actor, columns);
    const rows = await tallies
      .andWhere("tally.shelf NOT IN ('done', 'spam')")
      .select(['tally.assigneeId AS whose', 'tally.teamId AS place', 'tally.status AS status', 'tally.shelf AS shelf'])
      .addSelect('SUM(tally.count)', 'total')
      .groupBy('tally.assigneeId, tally.teamId, tally.status, tally.shelf')
      .having('SUM(tally.count) <> 0')
      .getRawMany<{ whose: string; place: string; status: Status; shelf: Shelf; total: number | string }>();
    return rows.map(({ whose, place, status, shelf, total }) => ({
      assigneeId: whose || null,
      teamId: place || null,
      status,
      shelf,
      count: Number(total),
    }));
  }
}
