import { Injectable } from '@nestjs/common';
import { insertRows, UnitOfWork } from '../../platform/database/index.js';
import type { Shelf } from './ticket.entity.js';
import { TicketTally } from './ticket-ties.entity.js';
import type { Status } from './tickets.lifecycle.js';

/** The kind of ticket that is counted together. */
export interface TallyKey {
  readonly assigneeId: string | null;
  readonly teamId: string | null;
  readonly status: Status;
  readonly shelf: Shelf;
  readonly rank: number;
}

export interface Tally extends TallyKey {
  readonly count: number;
}

const FOLDED_AT_ONCE = 20_000;

/** How many tickets of each kind there are, exactly, without counting them. */
@Injectable()
export class TicketTallies {
  constructor(private readonly uow: UnitOfWork) {}

  /** Inside the unit of work that changes the ticket; null where there was none, or is none any more. */
  async moved(before: TallyKey | null, after: TallyKey | null): Promise<void> {
    if (before && after && keyOf(before) === keyOf(after)) return;
    const rows = [...(before ? [{ key: before, count: -1 }] : []), ...(after ? [{ key: after, count: 1 }] : [])];
    await this.write(rows);
  }

  async all(): Promise<Tally[]> {
    const rows = await this.uow
      .read()
      .createQueryBuilder(TicketTally, 'tally')
      .select(['tally.assigneeId AS assigneeId', 'tally.teamId AS teamId', 'tally.status AS status'])
      .addSelect(['tally.shelf AS shelf', 'tally.rank AS "rank"', 'SUM(tally.count) AS total'])
      .groupBy('tally.assigneeId, tally.teamId, tally.status, tally.shelf, tally.rank')
      .getRawMany<{ assigneeId: string; teamId: string; status: Status; shelf: Shelf; rank: number; total: number }>();
    return rows
      .map(({ assigneeId, teamId, rank, total, ...kind }) => ({
        ...kind,
        assigneeId: assigneeId || null,
        teamId: teamId || null,
        rank: Number(rank),
        count: Number(total),
      }))
      .filter(({ count }) => count !== 0);
  }

  /** Adds up what was written since the last time. Two who do it at once wait for each other. */
  async fold(): Promise<void> {
    await this.uow.quiet('the sum of the rows stays what it was', async () => {
      const { manager } = this.uow.transaction();
      const rows = await manager.find(TicketTally, {
        order: { id: 'ASC' },
        take: FOLDED_AT_ONCE,
        ...this.uow.forChange(),
      });
      const sums = new Map<string, Tally>();
      for (const { assigneeId, teamId, status, shelf, rank, count } of rows) {
        const key = {
          assigneeId: assigneeId || null,
          teamId: teamId || null,
          status: status as Status,
          shelf: shelf as Shelf,
          rank,
        };
        const known = sums.get(keyOf(key));
        sums.set(keyOf(key), { ...key, count: (known?.count ?? 0) + count });
      }
      const left = [...sums.values()].filter(({ count }) => count !== 0);
      if (left.length === rows.length) return;
      const [first, last] = [rows[0], rows.at(-1)];
      if (!first || !last) return;
      for (let from = 0; from < rows.length; from += 500)
        await manager.delete(
          TicketTally,
          rows.slice(from, from + 500).map(({ id }) => id),
        );
      for (let from = 0; from < left.length; from += 200)
        await this.write(left.slice(from, from + 200).map(({ count, ...key }) => ({ key, count })));
    });
  }

  private async write(rows: readonly { key: TallyKey; count: number }[]): Promise<void> {
    await insertRows(
      this.uow.transaction().manager,
      TicketTally,
      rows.map(({ key: { assigneeId, teamId, status, shelf, rank }, count }) => ({
        assigneeId: assigneeId ?? '',
        teamId: teamId ?? '',
        status,
        shelf,
        rank,
        count,
      })) as TicketTally[],
    );
  }
}

function keyOf({ assigneeId, teamId, status, shelf, rank }: TallyKey): string {
  return [assigneeId ?? '', teamId ?? '', status, shelf, rank].join(' ');
}
