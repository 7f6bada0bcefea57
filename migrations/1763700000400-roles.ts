import type { MigrationInterface, QueryRunner } from 'typeorm';
import { Table } from 'typeorm';
import { columnTypes } from '../src/platform/database/index.js';

export class Roles1763700000400 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    const column = columnTypes(runner);
    await runner.createTable(
      new Table({
        name: 'roles',
        columns: [
          column.id(),
          column.text('name', 50),
          column.text('nameKey', 100),
          column.long('permissions'),
          column.text('scope', 12),
          column.count('version'),
          column.time('createdAt'),
          column.time('updatedAt'),
        ],
        indices: [{ name: 'ux_roles_nameKey', columnNames: ['nameKey'], isUnique: true }],
      }),
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.dropTable('roles');
  }
}
