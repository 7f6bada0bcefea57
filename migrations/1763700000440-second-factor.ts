import type { MigrationInterface, QueryRunner } from 'typeorm';
import { Table } from 'typeorm';
import { columnTypes } from '../src/platform/database/index.js';

export class SecondFactor1763700000440 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    const column = columnTypes(runner);
    await runner.createTable(
      new Table({
        name: 'second_factors',
        columns: [
          column.text('userId', 36, { isPrimary: true }),
          column.text('secret', 200),
          column.time('confirmedAt', { isNullable: true }),
          column.count('lastStep'),
          column.time('createdAt'),
        ],
      }),
    );
    await runner.createTable(
      new Table({
        name: 'recovery_codes',
        columns: [column.text('hash', 64, { isPrimary: true }), column.ref('userId'), column.time('createdAt')],
        indices: [{ name: 'ix_recovery_codes_userId', columnNames: ['userId'] }],
      }),
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const table of ['recovery_codes', 'second_factors']) await runner.dropTable(table);
  }
}
