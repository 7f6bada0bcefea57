import type { MigrationInterface, QueryRunner } from 'typeorm';
import { TableColumn } from 'typeorm';
import { columnTypes } from '../src/platform/database/index.js';

const tables = ['event_log', 'audit_entries'];

/** Where a change came from is written with it, for the audit trail. */
export class EventAddresses1763700000480 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    const column = columnTypes(runner);
    for (const table of tables) {
      await runner.addColumn(table, new TableColumn(column.text('address', 64, { isNullable: true })));
    }
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const table of tables) await runner.dropColumn(table, 'address');
  }
}
