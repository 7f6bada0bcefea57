import type { MigrationInterface, QueryRunner } from 'typeorm';
import { Table } from 'typeorm';
import { columnTypes } from '../src/platform/database/index.js';

export class Presence1763700000540 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    const column = columnTypes(runner);
    await runner.createTable(
      new Table({
        name: 'presences',
        columns: [
          column.text('userId', 36, { isPrimary: true }),
          column.text('choice', 10),
          column.text('showPresence', 10),
          column.flag('showLastSeen'),
          column.flag('accepting'),
          column.time('lastSeenAt', { isNullable: true }),
        ],
      }),
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.dropTable('presences');
  }
}
