import { Injectable } from '@nestjs/common';
import type { Page } from '../../kernel/index.js';
import { Database, runList, UnitOfWork } from '../database/index.js';
import type { ListQuery } from '../schema/index.js';
import { EventConsumer, ParkedEvent } from './event-log.entity.js';

export interface ConsumerState {
  readonly name: string;
  readonly position: number;
  readonly owner: string | null;
  /** Whether the owner's lease still holds, by the database's clock. */
  readonly leased: boolean;
  readonly movedAt: number;
}

/** Cursors, leases and parked events. */
@Injectable()
export class ConsumersRepository {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly database: Database,
  ) {}

  async register(names: readonly string[]): Promise<void> {
    await this.uow.quiet('a new consumer starts at the beginning of the log', async (manager) => {
      const known = await manager.find(EventConsumer, { select: { name: true } });
      const missing = names.filter((name) => !known.some((each) => each.name === name));
      if (missing.length === 0) return;
      await manager
        .createQueryBuilder()
        .insert()
        .into(EventConsumer)
        .values(missing.map((name) => ({ name, position: 0, owner: null, leaseUntil: 0, movedAt: 0 })))
        .orIgnore()
        .execute();
    });
  }

  async state(name: string): Promise<ConsumerState | undefined> {
    const [state] = await this.rows('WHERE name = ?', [name]);
    return state;
  }

  states(): Promise<ConsumerState[]> {
    return this.rows('ORDER BY name', []);
  }

  /**
   * Takes or renews the consumer for `owner`, moves it on, and locks its row until commit. False when another owner's
   * lease holds or the cursor is no longer where the caller read from.
   */
  async move(name: string, owner: string, [from, to]: readonly [number, number], leaseMs: number): Promise<boolean> {
    const { nowSql } = this.database;
    const [until, moved] = [this.q('leaseUntil'), this.q('movedAt')];
    const { queryRunner } = this.uow.transaction().manager;
    const result = await queryRunner?.query(
      `UPDATE event_consumers SET owner = ?, ${until} = ${nowSql} + ?, position = ?, ${moved} = ${nowSql}
       WHERE name = ? AND position = ? AND (owner = ? OR owner IS NULL OR ${until} < ${nowSql})`,
      [owner, Math.round(leaseMs), to, name, from, owner],
      true,
    );
    return result?.affected === 1;
  }

  async rewind(name: string, position: number): Promise<boolean> {
    const { manager } = this.uow.transaction();
    return (await manager.update(EventConsumer, { name }, { position })).affected === 1;
  }

  async release(owner: string): Promise<void> {
    await this.uow.quiet('a stopping process gives its consumers back', (manager) =>
      manager.update(EventConsumer, { owner }, { owner: null, leaseUntil: 0 }),
    );
  }

  async park(parked: ParkedEvent): Promise<void> {
    await this.uow.transaction().manager.insert(ParkedEvent, parked);
  }

  async parked(id: string): Promise<ParkedEvent | null> {
    return this.uow.read().findOneBy(ParkedEvent, { id });
  }

  listParked(query: ListQuery): Promise<Page<ParkedEvent>> {
    return runList(this.uow.read().createQueryBuilder(ParkedEvent, 'parked'), query);
  }

  async countParked(): Promise<[consumer: string, count: number][]> {
    const rows = await this.uow
      .read()
      .createQueryBuilder(ParkedEvent, 'p')
      .select(['p.consumer AS consumer', 'COUNT(*) AS count'])
      .groupBy('p.consumer')
      .getRawMany<{ consumer: string; count: number }>();
    return rows.map((row) => [row.consumer, Number(row.count)]);
  }

  async unpark(id: string): Promise<boolean> {
    const result = await this.uow.transaction().manager.delete(ParkedEvent, { id });
    return result.affected === 1;
  }

  async forgetParkedAfter(consumer: string, position: number): Promise<void> {
    await this.uow
      .transaction()
      .manager.createQueryBuilder()
      .delete()
      .from(ParkedEvent)
      .where('consumer = :consumer AND position > :position', { consumer, position })
      .execute();
  }

  /** A plain statement for what consumers ask all the time: TypeORM would write it anew each time. */
  private async rows(which: string, values: unknown[]): Promise<ConsumerState[]> {
    const [until, moved] = [this.q('leaseUntil'), this.q('movedAt')];
    const rows = (await this.uow.read().query(
      `SELECT name, position, owner, ${moved} AS moved,
              CASE WHEN ${until} > ${this.database.nowSql} THEN 1 ELSE 0 END AS leased
         FROM event_consumers ${which}`,
      values,
    )) as { name: string; position: number; owner: string | null; leased: number; moved: number }[];
    return rows.map(({ name, position, owner, leased, moved: movedAt }) => ({
      ...{ name, owner },
      position: Number(position),
      leased: Number(leased) === 1,
      movedAt: Number(movedAt),
    }));
  }

  private q(name: string): string {
    return this.uow.dialect === 'sqlite' ? `"${name}"` : `\`${name}\``;
  }
}
