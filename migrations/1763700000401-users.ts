import type { MigrationInterface, QueryRunner } from 'typeorm';
import { Table } from 'typeorm';
import { columnTypes } from '../src/platform/database/index.js';

export class Users1763700000401 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    const column = columnTypes(runner);
    await runner.createTable(
      new Table({
        name: 'users',
        columns: [
          column.id(),
          column.text('kind', 8),
          column.text('email', 254, { isNullable: true }),
          column.text('emailKey', 254, { isNullable: true }),
          column.time('emailVerifiedAt', { isNullable: true }),
          column.text('name', 100),
          column.text('nameKey', 200),
          column.text('role', 36),
          column.text('status', 12),
          column.time('activatedAt', { isNullable: true }),
          column.text('locale', 35),
          column.text('timeZone', 64),
          column.text('avatarKey', 60, { isNullable: true }),
          column.long('preferences'),
          column.ref('mergedInto', { isNullable: true }),
          column.count('version'),
          column.time('createdAt'),
          column.time('updatedAt'),
        ],
        indices: [
          { name: 'ux_users_emailKey', columnNames: ['emailKey'], isUnique: true },
          { name: 'ix_users_nameKey', columnNames: ['nameKey', 'id'] },
          { name: 'ix_users_createdAt', columnNames: ['createdAt', 'id'] },
          { name: 'ix_users_kind_nameKey', columnNames: ['kind', 'nameKey', 'id'] },
          { name: 'ix_users_kind_createdAt', columnNames: ['kind', 'createdAt', 'id'] },
          { name: 'ix_users_role_nameKey', columnNames: ['role', 'nameKey', 'id'] },
          { name: 'ix_users_status_nameKey', columnNames: ['status', 'nameKey', 'id'] },
        ],
      }),
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.dropTable('users');
  }
}
