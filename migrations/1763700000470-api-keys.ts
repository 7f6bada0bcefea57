import type { MigrationInterface, QueryRunner } from 'typeorm';
import { Table } from 'typeorm';
import { columnTypes } from '../src/platform/database/index.js';

export class ApiKeys1763700000470 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    const column = columnTypes(runner);
    await runner.createTable(
      new Table({
        name: 'api_keys',
        columns: [
          column.id(),
          column.text('name', 100),
          column.text('prefix', 20),
          column.text('hash', 64),
          column.long('scopes'),
          column.text('scope', 12),
          column.count('perMinute', { isNullable: true }),
          column.text('createdBy', 100),
          column.time('createdAt'),
          column.time('expiresAt', { isNullable: true }),
          column.time('revokedAt', { isNullable: true }),
          column.text('revokedBy', 100, { isNullable: true }),
          column.time('lastUsedAt', { isNullable: true }),
          column.text('lastUsedAddress', 64, { isNullable: true }),
          column.count('version'),
        ],
        indices: [
          { name: 'ux_api_keys_hash', columnNames: ['hash'], isUnique: true },
          { name: 'ix_api_keys_createdAt', columnNames: ['createdAt', 'id'] },
        ],
      }),
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.dropTable('api_keys');
  }
}
