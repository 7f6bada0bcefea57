import type { MigrationInterface, QueryRunner } from 'typeorm';
import { Table } from 'typeorm';
import { columnTypes } from '../src/platform/database/index.js';

export class Accounts1763700000430 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    const column = columnTypes(runner);
    await runner.createTable(
      new Table({
        name: 'links',
        columns: [
          column.id(),
          column.text('hash', 64),
          column.text('purpose', 12),
          column.ref('userId'),
          column.text('email', 254, { isNullable: true }),
          column.time('createdAt'),
          column.time('expiresAt'),
          column.time('usedAt', { isNullable: true }),
          column.time('cancelledAt', { isNullable: true }),
        ],
        indices: [
          { name: 'ux_links_hash', columnNames: ['hash'], isUnique: true },
          { name: 'ix_links_userId', columnNames: ['userId', 'purpose', 'createdAt'] },
          { name: 'ix_links_expiresAt', columnNames: ['expiresAt'] },
        ],
      }),
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.dropTable('links');
  }
}
