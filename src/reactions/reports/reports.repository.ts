import { Injectable } from '@nestjs/common';
import type { EntityTarget, ObjectLiteral } from 'typeorm';
import { MoreThan } from 'typeorm';
import { insertRows, padded, selectRows, UnitOfWork } from '../../platform/database/index.js';
import type { Sums } from './figure.entity.js';
import { ALL, noSums, ReportFigure, sums } from './figure.entity.js';
import type { LocalDays } from './local-days.js';
import { DAY } from './local-days.js';
import { ReportBeginning, ReportTicket } from './report-ticket.entity.js';

const NAME = 'figures';
const ROWS_AT_ONCE = 200;

/** Rows of one agent (or of all, or of nobody) in some teams. */
export interface Place {
  readonly agentId: string;
  readonly teamIds: readonly string[];
}

type RawSums = Record<keyof Sums | 'day', string | number>;

@Injectable()
export class ReportsRepository {
  constructor(private readonly uow: UnitOfWork) {}

  async beginning(): Promise<number | undefined> {
    const [beginning] = await selectRows(this.uow.read(), ReportBeginning, '`name` = ?', [NAME]);
    return beginning?.position;
  }

  async begin(position: number): Promise<void> {
    await insertRows(this.uow.transaction().manager, ReportBeginning, [{ name: NAME, position }]);
  }

  async clear(): Promise<void> {
    const { manager } = this.uow.transaction();
    for (const entity of [ReportFigure, ReportTicket, ReportBeginning])
      await manager.createQueryBuilder().delete().from(entity).execute();
  }

  /** Those of these, and those whose first answer is awaited in these rooms. */
  async known(ticketIds: readonly string[], roomIds: readonly string[]): Promise<ReportTicket[]> {
    const byId = await this.among('ticketId', ticketIds);
    const byRoom = await this.among('awaitedIn', roomIds);
    return [...new Map([...byId, ...byRoom].map((ticket) => [ticket.ticketId, ticket])).values()];
  }

  private async among(column: 'ticketId' | 'awaitedIn', ids: readonly string[]): Promise<ReportTicket[]> {
    if (ids.length === 0) return [];
    const asked = padded(ids);
    return selectRows(this.uow.read(), ReportTicket, `\`${column}\` IN (${asked.map(() => '?').join(', ')})`, asked);
  }

  /** Whether a ticket was ever opened. */
  any(): Promise<boolean> {
    return this.uow.read().existsBy(ReportFigure, { agentId: ALL, teamId: ALL, created: MoreThan(0) });
  }

  /** Puts them down as they are now. */
  keep(tickets: readonly ReportTicket[]): Promise<void> {
    return this.put(ReportTicket, tickets, ['ticketId'], (column, given) => `${column} = ${given}`);
  }

  /** Adds to what there is. */
  add(figures: readonly ReportFigure[]): Promise<void> {
    const keys = ['agentId', 'teamId', 'quarter'];
    return this.put(ReportFigure, figures, keys, (column, given) => `${column} = report_figures.${column} + ${given}`);
  }

  /** What happened on each of these days; a day on which nothing did is left out. */
  async byDay({ agentId, teamIds }: Place, { from, until, stretches }: LocalDays): Promise<Map<number, Sums>> {
    const [last, ...earlier] = stretches.toReversed();
    const cases = earlier.toReversed().map((stretch) => `WHEN quarter < ${stretch.until} THEN ${stretch.offset}`);
    const offset = cases.length === 0 ? String(last?.offset) : `CASE ${cases.join(' ')} ELSE ${last?.offset} END`;
    const whole = this.uow.dialect === 'sqlite' ? '/' : 'DIV';
    const rows = (await this.uow.read().query(
      `SELECT (quarter + ${offset}) ${whole} ${DAY} AS day, ${sums.map((name) => `SUM(\`${name}\`) AS \`${name}\``).join(', ')}
         FROM report_figures
        WHERE \`agentId\` = ? AND \`teamId\` IN (${teamIds.map(() => '?').join(', ')}) AND quarter >= ? AND quarter < ?
        GROUP BY day`,
      [agentId, ...teamIds, from, until],
    )) as RawSums[];
    return new Map(rows.map((row) => [Number(row.day), sumsOf(row)]));
  }

  private async put<Row extends ObjectLiteral>(
    entity: EntityTarget<Row>,
    rows: readonly Row[],
    keys: readonly string[],
    write: (column: string, given: string) => string,
  ): Promise<void> {
    const { manager } = this.uow.transaction();
    const { columns, tableName } = manager.getRepository(entity).metadata;
    const names = columns.map((column) => column.databaseName);
    const sqlite = this.uow.dialect === 'sqlite';
    const given = (name: string) => (sqlite ? `excluded.\`${name}\`` : `VALUES(\`${name}\`)`);
    const change = names.filter((name) => !keys.includes(name)).map((name) => write(`\`${name}\``, given(name)));
    const taken = sqlite
      ? `ON CONFLICT (${keys.map((key) => `\`${key}\``).join(', ')}) DO UPDATE SET`
      : 'ON DUPLICATE KEY UPDATE';
    for (let at = 0; at < rows.length; at += ROWS_AT_ONCE) {
      const some = rows.slice(at, at + ROWS_AT_ONCE);
      const places = some.map(() => `(${names.map(() => '?').join(', ')})`).join(', ');
      await manager.query(
        `INSERT INTO ${tableName} (${names.map((name) => `\`${name}\``).join(', ')}) VALUES ${places} ${taken} ${change.join(', ')}`,
        some.flatMap((row) => columns.map((column) => column.getEntityValue(row) as unknown)),
      );
    }
  }
}

function sumsOf(row: RawSums): Sums {
  const read = noSums();
  for (const name of sums) read[name] = Number(row[name]);
  return read;
}
