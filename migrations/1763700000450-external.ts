import type { MigrationInterface, QueryRunner } from 'typeorm';
import { Table } from 'typeorm';
import { columnTypes } from '../src/platform/database/index.js';

export class External1763700000450 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    const column = columnTypes(runner);
    await runner.createTable(
      new Table({
        name: 'external_identities',
        columns: [
          column.id(),
          column.text('provider', 20),
          column.text('subject', 255),
          column.ref('userId'),
          column.text('email', 254, { isNullable: true }),
          column.time('createdAt'),
          column.time('lastUsedAt'),
        ],
        indices: [
          { name: 'ux_external_identities_subject', columnNames: ['provider', 'subject'], isUnique: true },
          { name: 'ix_external_identities_userId', columnNames: ['userId', 'createdAt', 'id'] },
        ],
      }),
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.dropTable('external_identities');
  }
}
