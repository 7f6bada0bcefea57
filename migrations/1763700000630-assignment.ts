import type { MigrationInterface, QueryRunner } from 'typeorm';
import { Table } from 'typeorm';
import { columnTypes } from '../src/platform/database/index.js';

export class Assignment1763700000630 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    const column = columnTypes(runner);
    const primary = { isPrimary: true };
    const nullable = { isNullable: true };
    await runner.createTable(
      new Table({
        name: 'assignment_policies',
        columns: [
          column.text('team', 36, primary),
          column.text('mode', 16),
          column.flag('sticky'),
          column.count('stickyFor'),
          column.flag('takeBack'),
          column.count('grace'),
          column.count('turns'),
          column.count('version'),
          column.time('updatedAt'),
        ],
      }),
    );
    await runner.createTable(
      new Table({
        name: 'assignment_turns',
        columns: [column.text('team', 36, primary), column.text('userId', 36, primary), column.count('turn')],
      }),
    );
    await runner.createTable(
      new Table({
        name: 'agent_capacities',
        columns: [
          column.text('userId', 36, primary),
          column.count('units', nullable),
          column.count('version'),
          column.time('updatedAt'),
        ],
      }),
    );
    await runner.createTable(
      new Table({
        name: 'assignment_decisions',
        columns: [
          column.id(),
          column.ref('ticketId'),
          column.text('team', 36),
          column.time('at'),
          column.text('cause', 16),
          column.text('mode', 16),
          column.ref('chosenId', nullable),
          column.long('reasons'),
        ],
        indices: [
          { name: 'ix_assignment_decisions_ticket', columnNames: ['ticketId', 'id'] },
          { name: 'ix_assignment_decisions_at', columnNames: ['at'] },
        ],
      }),
    );
    await runner.createTable(
      new Table({
        name: 'assignment_hands',
        columns: [
          column.ref('ticketId', primary),
          column.ref('userId', primary),
          column.time('at'),
          column.text('state', 8),
        ],
      }),
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const table of [
      'assignment_hands',
      'assignment_decisions',
      'agent_capacities',
      'assignment_turns',
      'assignment_policies',
    ])
      await runner.dropTable(table);
  }
}
