import type { MigrationInterface, QueryRunner } from 'typeorm';
import { Table, TableIndex } from 'typeorm';
import { columnTypes } from '../src/platform/database/index.js';

const waits = ['within1m', 'within2m', 'within5m', 'within10m', 'within20m', 'within30m', 'within1h', 'within2h'];
const longer = ['within4h', 'within8h', 'within24h', 'within3d', 'longer'];

export class Reports1763700000710 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    const column = columnTypes(runner);
    const primary = { isPrimary: true };
    const nullable = { isNullable: true };
    const counted = ['created', 'solved', 'reopened', 'answered'];
    await runner.createTable(
      new Table({
        name: 'report_figures',
        columns: [
          column.text('agentId', 36, primary),
          column.text('teamId', 36, primary),
          column.time('quarter', primary),
          ...counted.map((name) => column.count(name)),
          column.time('answerTime'),
          ...[...waits, ...longer].map((name) => column.count(name)),
        ],
      }),
    );
    await runner.createTable(
      new Table({
        name: 'report_tickets',
        columns: [
          column.ref('ticketId', primary),
          column.text('teamId', 36),
          column.text('assigneeId', 36),
          column.time('openedAt'),
          column.ref('awaitedIn', nullable),
          column.ref('requesterId', nullable),
          column.keyRef('position'),
        ],
        indices: [{ name: 'ix_report_tickets_awaitedIn', columnNames: ['awaitedIn'] }],
      }),
    );
    await runner.createTable(
      new Table({ name: 'report_beginnings', columns: [column.text('name', 36, primary), column.keyRef('position')] }),
    );
    await runner.createIndex(
      'tickets',
      new TableIndex({ name: 'ix_tickets_waiting', columnNames: ['shelf', 'waitingSince', 'assigneeId', 'teamId'] }),
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.dropIndex('tickets', 'ix_tickets_waiting');
    for (const table of ['report_beginnings', 'report_tickets', 'report_figures']) await runner.dropTable(table);
  }
}
