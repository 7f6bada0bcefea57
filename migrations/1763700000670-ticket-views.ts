import type { MigrationInterface, QueryRunner } from 'typeorm';
import { Table } from 'typeorm';
import { columnTypes } from '../src/platform/database/index.js';

export class TicketViews1763700000670 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    const column = columnTypes(runner);
    await runner.createTable(
      new Table({
        name: 'ticket_views',
        columns: [
          column.id(),
          column.ref('ownerId'),
          column.text('name', 60),
          column.long('filter'),
          column.text('sort', 100),
          column.flag('shared'),
          column.count('position'),
          column.count('version'),
          column.time('createdAt'),
          column.time('updatedAt'),
        ],
        indices: [
          { name: 'ix_ticket_views_owner', columnNames: ['ownerId', 'position'] },
          { name: 'ix_ticket_views_shared', columnNames: ['shared', 'name'] },
        ],
      }),
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.dropTable('ticket_views');
  }
}
