import { Injectable } from '@nestjs/common';
import { In } from 'typeorm';
import type { SelectQueryBuilder } from 'typeorm';
import type { Actor } from '../../kernel/index.js';
import { insertRows, UnitOfWork } from '../../platform/database/index.js';
import { staffReach } from './reach.repository.js';
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

export interface KeptTally extends Tally {
  readonly id: number;
}

/** Those that somebody asks about by name. */
export interface NamedPlaces {
  readonly assigneeIds: readonly string[];
  readonly teamIds: readonly string[];
}

interface RawTally {
  readonly whose: string;
  readonly place: string;
  readonly status: Status;
  readonly shelf: Shelf;
  readonly level: number | string;
  readonly total: number | string;
}

/** Stands for whoever is not named; no id is like it. */
const ANY_OTHER = '*';
const columns = { assigneeId: 'tally.assigneeId', teamId: 'tally.teamId', none: "= ''" };

@Injectable()
export class TalliesRepository {
  constructor(private readonly uow: UnitOfWork) {}

  all(): Promise<Tally[]> {
    const tallies = this.tallies().select(columns.assigneeId, 'whose').addSelect(columns.teamId, 'place');
    return this.sums(tallies);
  }

  /** Of what somebody reaches. People and teams that are not named are one, so that the answer stays short. */
  within(actor: Actor, { assigneeIds, teamIds }: NamedPlaces): Promise<Tally[]> {
    const tallies = this.tallies();
    staffReach(tallies, actor, columns);
    const named = (column: string, names: string) =>
      `CASE WHEN ${column} IN (:...${names}) THEN ${column} ELSE '${ANY_OTHER}' END`;
    tallies.select(named(columns.assigneeId, 'assigneeIds'), 'whose');
    tallies.addSelect(named(columns.teamId, 'teamIds'), 'place');
    return this.sums(tallies.setParameters({ assigneeIds: ['', ...assigneeIds], teamIds: ['', ...teamIds] }));
  }

  /** The kinds that have several rows, or one that counts nothing. */
  inSeveralRows(limit: number): Promise<Tally[]> {
    const tallies = this.tallies().select(columns.assigneeId, 'whose').addSelect(columns.teamId, 'place');
    tallies.having('COUNT(*) > 1 OR SUM(tally.count) = 0').orderBy('COUNT(*)', 'DESC').limit(limit);
    return this.sums(tallies);
  }

  /** All rows about these people, kept from others until the unit of work ends. */
  async held(assigneeIds: readonly (string | null)[], limit: number): Promise<KeptTally[]> {
    const rows = await this.uow.read().find(TicketTally, {
      where: { assigneeId: In([...new Set(assigneeIds.map((each) => each ?? ''))]) },
      order: { id: 'ASC' },
      take: limit,
      ...this.uow.forChange(),
    });
    return rows.map(({ assigneeId, teamId, status, shelf, ...row }) => ({
      ...row,
      assigneeId: assigneeId || null,
      teamId: teamId || null,
      status: status as Status,
      shelf: shelf as Shelf,
    }));
  }

  async insert(tallies: readonly Tally[]): Promise<void> {
    const rows = tallies.map(({ assigneeId, teamId, status, shelf, rank, count }) => ({
      assigneeId: assigneeId ?? '',
      teamId: teamId ?? '',
      ...{ status, shelf, rank, count },
    }));
    await insertRows(this.uow.transaction().manager, TicketTally, rows as TicketTally[]);
  }

  async delete(ids: readonly number[]): Promise<void> {
    await this.uow.transaction().manager.delete(TicketTally, [...ids]);
  }

  private tallies(): SelectQueryBuilder<TicketTally> {
    return this.uow.read().createQueryBuilder(TicketTally, 'tally');
  }

  private async sums(tallies: SelectQueryBuilder<TicketTally>): Promise<Tally[]> {
    const rows = await tallies
      .addSelect(['tally.status AS status', 'tally.shelf AS shelf', 'tally.rank AS level', 'SUM(tally.count) AS total'])
      .groupBy('whose, place, tally.status, tally.shelf, tally.rank')
      .getRawMany<RawTally>();
    return rows.map(({ whose, place, status, shelf, level, total }) => ({
      assigneeId: whose || null,
      teamId: place || null,
      status,
      shelf,
      rank: Number(level),
      count: Number(total),
    }));
  }
}
