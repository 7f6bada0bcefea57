import type { MigrationInterface, QueryRunner } from 'typeorm';
import { Table } from 'typeorm';
import { columnTypes } from '../src/platform/database/index.js';

export class Audit1763700000300 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    const column = columnTypes(runner);
    await runner.createTable(
      new Table({
        name: 'audit_entries',
        columns: [
          column.id(),
          column.keyRef('position'),
          column.text('subject', 100),
          column.text('type', 80),
          column.text('actor', 100),
          column.text('requestId', 200, { isNullable: true }),
          column.long('facts'),
          column.time('at'),
        ],
        indices: [
          { name: 'ux_audit_entries_position', columnNames: ['position'], isUnique: true },
          { name: 'ix_audit_entries_subject', columnNames: ['subject', 'position'] },
          { name: 'ix_audit_entries_actor', columnNames: ['actor', 'position'] },
        ],
      }),
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.dropTable('audit_entries');
  }
}
