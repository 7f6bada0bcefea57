import type { MigrationInterface, QueryRunner } from 'typeorm';
import { TableColumn, TableIndex } from 'typeorm';
import { columnTypes } from '../src/platform/database/index.js';

const index = new TableIndex({
  name: 'ux_event_log_client',
  columnNames: ['streamId', 'actorId', 'clientId'],
  isUnique: true,
});

/** What is sent twice under one name is in a stream once. */
export class EventClientIds1763700000490 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    const column = columnTypes(runner);
    await runner.addColumn('event_log', new TableColumn(column.text('clientId', 64, { isNullable: true })));
    await runner.createIndex('event_log', index);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.dropIndex('event_log', index);
    await runner.dropColumn('event_log', 'clientId');
  }
}
