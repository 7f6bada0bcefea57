import type { MigrationInterface, QueryRunner } from 'typeorm';
import { Table } from 'typeorm';
import { columnTypes } from '../src/platform/database/index.js';

export class Tags1763700000200 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    const column = columnTypes(runner);
    await runner.createTable(
      new Table({
        name: 'tags',
        columns: [
          column.id(),
          column.text('name', 50),
          column.text('nameKey', 100),
          column.text('colour', 12),
          column.count('version'),
          column.time('createdAt'),
          column.time('updatedAt'),
        ],
        indices: [
          { name: 'ux_tags_nameKey', columnNames: ['nameKey'], isUnique: true },
          { name: 'ix_tags_createdAt', columnNames: ['createdAt', 'id'] },
        ],
      }),
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.dropTable('tags');
  }
}
